import type { Rule } from './rule.js'
import { inactive } from './inactive.js'
import { incomplete } from './incomplete.js'
import { moderationOff } from './moderation-off.js'

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
  { asks: 'Is a part missing?', rule: incomplete, when: 'complete' },
  { asks: 'Is moderation off?', rule: moderationOff, when: 'complete' },
]
