import type { Inbox } from '../inbox/inbox.js'
import type { TraceStep } from '../submission/submission.js'
import type { Verdict } from './rules/rule.js'
import { questions } from './rules/rules.js'
import type { Arrival } from './situation.js'

export type Judgement = Verdict & {
  /** Parts are still to be fetched, and the rules that need them are still to be asked. */
  readonly arriving: boolean
  readonly trace: readonly TraceStep[]
}

/** Asks an inbox's rules in their order, and keeps what was asked and answered. */
export const judge = (message: Arrival, inbox: Inbox): Judgement => {
  const toFetch = message.parts.some(({ state }) => state === 'to-fetch')
  const trace: TraceStep[] = []
  for (const { asks, rule, when } of questions) {
    if (toFetch && when === 'complete') continue
    const verdict = rule(message, { inbox })
    trace.push({ question: asks, answer: verdict ? `Yes: ${verdict.folder}` : 'No' })
    if (verdict) return { ...verdict, arriving: toFetch, trace }
  }
  if (toFetch) trace.push({ question: 'Are all parts here?', answer: 'Not yet: they are being fetched' })
  return { folder: 'pending', reason: null, arriving: toFetch, trace }
}
