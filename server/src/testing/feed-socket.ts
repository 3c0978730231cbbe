import type { ChangeKind } from '../feed/change.js'
import type { InboxId } from '../inbox/inbox.js'
import type { SubmissionId } from '../submission/submission.js'
import type { Api } from './api.js'
import type { SeenBatch, SubscribeAs } from './feed-client.js'

const query = `subscription ($inboxIds: [ID!]!, $after: String) {
  submissionChanges(inboxIds: $inboxIds, after: $after) {
    cursor resync lagMilliseconds
    changes { kind at submission { id version folder } }
    counts { inboxId pending approved denied }
  }
}`

type Delivered = Pick<SeenBatch, 'cursor' | 'resync' | 'counts'> & {
  readonly changes: readonly {
    readonly kind: Uppercase<ChangeKind>
    readonly submission: { readonly id: SubmissionId }
  }[]
}

/** A board of its own socket each time; hanging up breaks the connection as a lost network does. */
export const subscribeOverSocket =
  (api: Pick<Api, 'socket'>, cookie: string): SubscribeAs =>
  (inboxIds: readonly InboxId[], after: string | null): AsyncIterableIterator<SeenBatch> => {
    const client = api.socket(cookie)
    const events = client.iterate<{ submissionChanges: Delivered }>({ query, variables: { inboxIds, after } })
    return {
      next: async () => {
        const { done, value } = await events.next()
        if (done === true) return { done, value: undefined }
        if (!value.data) throw new Error(JSON.stringify(value.errors))
        return { done: false, value: seen(value.data.submissionChanges) }
      },
      return: () => {
        client.terminate()
        return Promise.resolve({ done: true, value: undefined })
      },
      [Symbol.asyncIterator]() {
        return this
      },
    }
  }

const seen = ({ changes, ...batch }: Delivered): SeenBatch => ({
  ...batch,
  changes: changes.map(({ kind, submission }) => ({ submissionId: submission.id, kind: ourKind[kind] })),
})

const ourKind: Record<Uppercase<ChangeKind>, ChangeKind> = {
  RECEIVED: 'received',
  ARRIVED: 'arrived',
  PREPARED: 'prepared',
  DECIDED: 'decided',
  UNDONE: 'undone',
  EFFECTS: 'effects',
}
