import type { Values } from '../reply/variables.js'
import { referenceOf } from '../submission/reference.js'
import type { Submission } from '../submission/submission.js'
import type { Inbox } from './inbox.js'

/** What may stand in an inbox's replies, as `{keyword}`, and what is put there. */
export const replyVariables = {
  inbox: { meaning: 'The name of the inbox.', example: 'Summer photos' },
  keyword: { meaning: 'The keyword, as its owner wrote it; nothing where none was sent.', example: 'PHOTO' },
  shortCode: { meaning: 'The number that was written to.', example: '72345' },
  firstDigits: { meaning: 'The first digits of the phone, with its country.', example: '+12025' },
  lastDigits: { meaning: 'The last four digits of the phone.', example: '0143' },
  reference: { meaning: 'The number of the submission, by which it is found again.', example: 'K3T9-Q0WX-7MZB' },
  limit: { meaning: 'How many submissions are accepted from one phone.', example: '3' },
  expiry: { meaning: 'When the inbox expires, in its zone.', example: '2026-12-31 23:59' },
} as const satisfies Readonly<Record<string, { readonly meaning: string; readonly example: string }>>

export type ReplyVariable = keyof typeof replyVariables

export const replyVariableNames: readonly string[] = Object.keys(replyVariables)

type About = Pick<Submission, 'id' | 'keyword' | 'sender'>

/** What an inbox's replies to a submission have to tell. */
export const replyValues = (
  { name, settings }: Pick<Inbox, 'name' | 'settings'>,
  { id, keyword, sender }: About,
  shortCode: string,
): Values =>
  ({
    inbox: name,
    keyword: keyword ?? '',
    shortCode,
    firstDigits: sender.startsWith('+') ? sender.slice(0, 6) : '',
    lastDigits: sender.startsWith('+') ? sender.slice(-4) : '',
    reference: referenceOf(id),
    limit: settings.submissionLimit ? String(settings.submissionLimit.count) : '',
    expiry: settings.expiration?.at.replace('T', ' ').slice(0, 16) ?? '',
  }) satisfies Record<ReplyVariable, string>
