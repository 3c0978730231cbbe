import type { VariableValues } from '@/reply/variables'
import type { InboxValues } from './inbox-values'

/** Where the preview's message goes: the inbox's first keyword, or a stand-in for it. */
export type Addressed = { readonly keyword: string; readonly shortCode: string }

/** What the variables of this inbox's replies would say to the preview's phone. */
export const exampleValues = (
  { name, submissionLimit, expiration }: Pick<InboxValues, 'name' | 'submissionLimit' | 'expiration'>,
  { keyword, shortCode }: Addressed,
): VariableValues => ({
  inbox: name,
  keyword,
  shortCode,
  firstDigits: '+12025',
  lastDigits: '0143',
  reference: 'K3T9-Q0WX-7MZB',
  limit: submissionLimit.on && Number.isInteger(submissionLimit.count) ? String(submissionLimit.count) : '',
  expiry: expiration.on ? expiration.at.replace('T', ' ').slice(0, 16) : '',
})
