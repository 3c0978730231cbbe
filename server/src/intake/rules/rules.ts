import { blockedSender } from './blocked-sender.js'
import { content } from './content.js'
import { expired } from './expired.js'
import { inactive } from './inactive.js'
import { incomplete } from './incomplete.js'
import { moderationOff } from './moderation-off.js'
import type { Rule } from './rule.js'
import { submissionLimit } from './submission-limit.js'
import { text } from './text.js'

/** A rule in its place in the order, with the question that the trace shows. */
export type Question = {
  readonly asks: string
  readonly rule: Rule
  /** Judged at once, or only when all parts are here. */
  readonly when: 'at-once' | 'complete'
}

/** The order is behaviour: the first rule that speaks wins; where none does, the submission is pending. */
export const questions: readonly Question[] = [
  { asks: 'Is the inbox inactive?', rule: inactive, when: 'at-once' },
  { asks: 'Is the sender blocked?', rule: blockedSender, when: 'at-once' },
  { asks: 'Is the inbox expired?', rule: expired, when: 'at-once' },
  { asks: 'Is the submission limit reached?', rule: submissionLimit, when: 'at-once' },
  { asks: 'Does the content break the rules?', rule: content, when: 'complete' },
  { asks: 'Does the text break the rules?', rule: text, when: 'complete' },
  { asks: 'Is a part missing?', rule: incomplete, when: 'complete' },
  { asks: 'Is moderation off?', rule: moderationOff, when: 'complete' },
]
