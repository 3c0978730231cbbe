import type { VariableValues } from './variables'

/** As much of a submission, and of its inbox, as the variables of a text speak of. */
export type Spoken = {
  readonly reference: string
  readonly keyword: string | null
  readonly shortCode: { readonly code: string }
  readonly sender: { readonly phone: string }
}

/** As much of its inbox. */
export type SpokenInbox = {
  readonly name: string
  readonly settings: {
    readonly submissionLimit: { readonly count: number } | null
    readonly expiration: { readonly at: string } | null
  }
}

/** What the variables will say to this sender. */
export const submissionValues = (
  { name, settings: { submissionLimit, expiration } }: SpokenInbox,
  { keyword, shortCode, sender, reference }: Spoken,
): VariableValues => ({
  inbox: name,
  keyword: keyword ?? '',
  shortCode: shortCode.code,
  limit: submissionLimit ? String(submissionLimit.count) : '',
  expiry: expiration?.at.replace('T', ' ').slice(0, 16) ?? '',
  firstDigits: sender.phone.startsWith('+') ? sender.phone.slice(0, 6) : '',
  reference,
  lastDigits: sender.phone.startsWith('+') ? sender.phone.slice(-4) : '',
})
