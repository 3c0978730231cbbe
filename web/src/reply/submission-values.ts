import type { VariableValues } from './variables'

/** As much of a submission, and of its inbox, as the variables of a text speak of. */
export type Spoken = {
  readonly keyword: string | null
  readonly shortCode: { readonly code: string }
  readonly sender: { readonly phone: string }
}

/** What the variables will say to this sender; the reference is made by the server when it sends. */
export const submissionValues = (
  inbox: { readonly name: string },
  { keyword, shortCode, sender }: Spoken,
): VariableValues => ({
  inbox: inbox.name,
  keyword: keyword ?? '',
  shortCode: shortCode.code,
  firstDigits: sender.phone.startsWith('+') ? sender.phone.slice(0, 6) : '',
  lastDigits: sender.phone.startsWith('+') ? sender.phone.slice(-4) : '',
})
