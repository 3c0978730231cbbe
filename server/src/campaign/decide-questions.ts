import { release } from '../consent/decide-consent.js'
import { answeredByStop, type Heard } from '../consent/heard.js'
import type { OpenOptOutQuestion, OptOutQuestion, OptOutQuestionId } from '../consent/opt-out-question.js'
import { stopAsCodeSays, type ConsequenceOn, type StandingOn } from '../consent/reach-of-stop.js'
import { writtenAt } from '../message/message.js'
import type { ShortCode, ShortCodeId } from '../short-code/short-code.js'
import type { CampaignId } from './campaign.js'

type Verdict = NonNullable<OptOutQuestion['verdict']>

type Known = {
  readonly shortCode: ShortCode
  readonly siblings: readonly ShortCodeId[]
  /** All that the phone left open on the code, the one that is answered among them. */
  readonly open: readonly OpenOptOutQuestion[]
  readonly heard: readonly Heard[]
  readonly standingOn: StandingOn
}

/** What a verdict answers, and what follows for the phone; at most one consequence for each code. */
export type DecidedQuestions = {
  readonly answered: readonly OptOutQuestionId[]
  readonly consequences: readonly ConsequenceOn[]
}

/**
 * That something meant STOP answers all that the same people were asked of the phone there; that it did not is said of
 * what was read, and of nothing else. What another organisation is asked stays open, and goes on to hold the phone.
 */
export const decideQuestions = (
  { questionId, verdict }: { readonly questionId: OptOutQuestionId; readonly verdict: Verdict },
  { open, ...known }: Known,
): DecidedQuestions => {
  const question = open.find(({ id }) => id === questionId)
  if (!question) return { answered: [], consequences: [] }
  // What was acted on is looked at, and no more.
  if (question.acted) return { answered: [questionId], consequences: [] }
  const isStop = verdict === 'opt-out'
  const answered = open.filter(
    ({ id, organisationId }) => id === questionId || (isStop && organisationId === question.organisationId),
  )
  const isHeld = open.some((each) => !each.acted && !answered.includes(each))
  const ids = answered.map(({ id }) => id)
  if (isStop) return { answered: ids, consequences: stops(answered, isHeld, known) }
  const { shortCode, standingOn } = known
  const released = isHeld ? [] : [{ shortCodeId: shortCode.id, ...release(standingOn(shortCode.id)) }]
  return { answered: ids, consequences: released }
}

type KnownOfStop = Omit<Known, 'open'>

/** Where STOP ends the campaign that it answers, each question ends its own. */
const stops = (
  questions: readonly OpenOptOutQuestion[],
  isHeld: boolean,
  { shortCode, siblings, heard, standingOn }: KnownOfStop,
): readonly ConsequenceOn[] => {
  const answeredOf = ({ campaignId }: OpenOptOutQuestion): CampaignId | null =>
    shortCode.stopScope === 'campaign' ? answeredByStop(standingOn(shortCode.id), heard, campaignId) : null
  const said = new Map<CampaignId | null, Date>()
  // What was written last counts.
  for (const each of questions.filter(({ acted }) => !acted)) said.set(answeredOf(each), writtenAt(each))
  const all = said.get(null)
  const wanted = all ? [[null, all] as const] : [...said]
  const consequences = wanted.flatMap(([answered, saidAt]) =>
    stopAsCodeSays({ shortCode, answered, saidAt, siblings }, standingOn),
  )
  return together(consequences, isHeld)
}

/** One for each code, confirmed once; released only where nothing else of the phone is open. */
const together = (consequences: readonly ConsequenceOn[], isHeld: boolean): readonly ConsequenceOn[] => {
  const codes = [...new Set(consequences.map(({ shortCodeId }) => shortCodeId))]
  return codes.map((shortCodeId) => {
    const own = consequences.filter((each) => each.shortCodeId === shortCodeId)
    const facts = own.flatMap((each) => each.facts)
    const released = isHeld ? [] : facts.filter(({ kind }) => kind === 'released').slice(0, 1)
    return {
      shortCodeId,
      facts: [...released, ...facts.filter(({ kind }) => kind !== 'released')],
      text: own.find(({ text }) => text !== null)?.text ?? null,
    }
  })
}
