import type { TraceStep } from '../submission/submission.js'
import { expired } from './rules/expired.js'
import type { Facts, Verdict } from './rules/rule.js'
import { questions, type Question } from './rules/rules.js'
import type { Arrival } from './situation.js'

export type Judgement = Omit<Verdict, 'because'> & {
  /** Parts are still to be fetched, and the rules that need them are still to be asked. */
  readonly arriving: boolean
  readonly trace: readonly TraceStep[]
}

/** Asks an inbox's rules in their order, and keeps what was asked and answered. */
export const judge = (message: Arrival, facts: Facts): Judgement => {
  const arriving = message.parts.some(({ state }) => state === 'to-fetch')
  const { verdict, trace } = ask(message, facts, arriving ? ['at-once'] : ['at-once', 'complete'])
  const all = [versionStep(facts), ...trace]
  if (!arriving) return { ...placeOf(verdict), arriving, trace: all }
  const still = [...all, { question: waiting, answer: 'Not yet: they are being fetched' }]
  // Denied is denied at once; nobody, and no rule, approves what nobody has seen whole.
  if (verdict?.folder === 'approved') return { folder: 'pending', reason: verdict.reason, arriving, trace: still }
  return { ...placeOf(verdict), arriving, trace: verdict ? all : still }
}

/** Asks the rest of the rules, when the last part has come. `spoken` is the reason of a rule that spoke at once. */
export const judgeComplete = (message: Arrival, facts: Facts, spoken: Judgement['reason']): Judgement => {
  if (spoken === 'expired') {
    const late = expired(message, facts) ?? { folder: 'pending', reason: 'expired' }
    return { ...placeOf(late), arriving: false, trace: [versionStep(facts)] }
  }
  const { verdict, trace } = ask(message, facts, ['complete'])
  return { ...placeOf(verdict), arriving: false, trace: [versionStep(facts), ...trace] }
}

const placeOf = (verdict: Verdict | undefined): Pick<Judgement, 'folder' | 'reason'> => ({
  folder: verdict?.folder ?? 'pending',
  reason: verdict?.reason ?? null,
})

const versionStep = ({ inbox }: Facts): TraceStep => ({
  question: 'Which settings judge it?',
  answer: `Version ${inbox.version} of “${inbox.name}”`,
})

type Asked = { readonly verdict: Verdict | undefined; readonly trace: readonly TraceStep[] }

const ask = (message: Arrival, facts: Facts, stages: readonly Question['when'][]): Asked => {
  const trace: TraceStep[] = []
  for (const { asks, rule } of questions.filter(({ when }) => stages.includes(when))) {
    const verdict = rule(message, facts)
    trace.push({ question: asks, answer: answerOf(verdict) })
    if (verdict) return { verdict, trace }
  }
  return { verdict: undefined, trace }
}

const answerOf = (verdict: Verdict | undefined): string => {
  if (!verdict) return 'No'
  return verdict.because ? `Yes: ${verdict.folder} (${verdict.because})` : `Yes: ${verdict.folder}`
}

/** The step that a trace holds until the last part is in. */
export const waiting = 'Are all parts here?'
