import type { Inbox } from '../inbox/inbox.js'
import type { TraceStep } from '../submission/submission.js'
import type { Verdict } from './rules/rule.js'
import { questions, type Question } from './rules/rules.js'
import type { Arrival } from './situation.js'

export type Judgement = Verdict & {
  /** Parts are still to be fetched, and the rules that need them are still to be asked. */
  readonly arriving: boolean
  readonly trace: readonly TraceStep[]
}

/** The rules that can be asked now: those that need all parts wait until these are here. */
const stagesOf = (toFetch: boolean): readonly Question['when'][] => (toFetch ? ['at-once'] : ['at-once', 'complete'])

/** Asks an inbox's rules in their order, and keeps what was asked and answered. */
export const judge = (message: Arrival, inbox: Inbox, stages?: readonly Question['when'][]): Judgement => {
  const arriving = message.parts.some(({ state }) => state === 'to-fetch')
  const asked = questions.filter(({ when }) => (stages ?? stagesOf(arriving)).includes(when))
  const trace: TraceStep[] = []
  for (const { asks, rule } of asked) {
    const verdict = rule(message, { inbox })
    trace.push({ question: asks, answer: verdict ? `Yes: ${verdict.folder}` : 'No' })
    if (verdict) return { ...verdict, arriving, trace }
  }
  if (arriving) trace.push({ question: waiting, answer: 'Not yet: they are being fetched' })
  return { folder: 'pending', reason: null, arriving, trace }
}

/** The step that a trace holds until the last part is in. */
export const waiting = 'Are all parts here?'
