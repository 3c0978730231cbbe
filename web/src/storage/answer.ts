import type { StorageAnswerFragment } from '@/graphql/generated/graphql'

/** Where somebody types, as the API names it. */
export type SecretField = 'password' | 'newPassword' | 'recoveryKey'

export type ChangedInbox = Extract<StorageAnswerFragment, { __typename: 'InboxStorageChanged' }>['inbox']

export type Outcome =
  | { readonly kind: 'done'; readonly inbox: ChangedInbox; readonly recoveryKey: string | null }
  /** `busy`: nothing was wrong, and somebody else's is being tried. */
  | { readonly kind: 'wait'; readonly seconds: number; readonly busy: boolean }
  /** `field`: beside what it is said; null: of the whole. */
  | { readonly kind: 'refused'; readonly field: SecretField | null; readonly sentence: string }

const fields = ['password', 'newPassword', 'recoveryKey'] as const satisfies readonly SecretField[]

/** What an answer means to who asked. `proof`: what was typed to show that one may. */
export const outcomeOf = (answer: StorageAnswerFragment, proof: SecretField): Outcome => {
  switch (answer.__typename) {
    case 'InboxStorageChanged':
      return { kind: 'done', inbox: answer.inbox, recoveryKey: answer.recoveryKey }
    case 'TooManyStorageTries':
      return { kind: 'wait', seconds: answer.secondsToWait, busy: answer.busy }
    case 'WrongStoragePassword':
      return { kind: 'refused', field: proof, sentence: answer.message }
    case 'InvalidInput':
      return {
        kind: 'refused',
        field: fields.find((field) => answer.path.includes(field)) ?? null,
        sentence: answer.message,
      }
    default:
      return { kind: 'refused', field: null, sentence: answer.message }
  }
}
