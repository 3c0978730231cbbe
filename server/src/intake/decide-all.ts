import { consentKey } from '../consent/consent.js'
import type { Inbox } from '../inbox/inbox.js'
import { decide, type Outcome } from './decide.js'
import { plan, type Source } from './plan.js'
import { route, type Route } from './route.js'
import type { TextVerdict } from './rules/rule.js'
import type { Arrival, Situation } from './situation.js'
import { noTally, tallyKey, tallyPlaceOf, type Tally } from './tally.js'
import { joinWrites, type Writes } from './writes.js'

/** A message with all that is asked about it, and where it belongs. */
export type Routed = { readonly arrival: Arrival; readonly situation: Situation; readonly where: Route }

export const routed = (arrival: Arrival, situation: Situation): Routed => ({
  arrival,
  situation,
  where: route(arrival, situation),
})

/** What was read under the locks, and what was computed before the transaction. */
export type Known = {
  readonly optedOut: ReadonlySet<string>
  readonly tallies: ReadonlyMap<string, Tally>
  /** By message; of those that go to an inbox with a text rule. */
  readonly textVerdicts: ReadonlyMap<Arrival['id'], TextVerdict>
}

/** Folds over the messages in their order, so that two of one phone in one batch see each other. */
export const decideAll = (messages: readonly Routed[], known: Known, source: Source): Writes => {
  const optedOut = new Set(known.optedOut)
  const tallies = new Map(known.tallies)
  return joinWrites(
    messages.map(({ arrival, situation, where }) => {
      const phone = situation.shortCode
        ? consentKey({ shortCodeId: situation.shortCode.id, phone: arrival.sender })
        : ''
      const tally = where.to && tallyPlaceOf(arrival, where.to.inbox)
      const outcome = decide(arrival, where, situation, {
        optedOut: optedOut.has(phone),
        tally: (tally && tallies.get(tallyKey(tally))) ?? noTally,
        textVerdict: known.textVerdicts.get(arrival.id) ?? 'none-in-time',
      })
      followConsent(optedOut, phone, where)
      if (where.to && outcome.judgement) followTally(tallies, arrival, where.to.inbox, outcome)
      return plan(arrival, situation, where, outcome, source)
    }),
  )
}

const followConsent = (optedOut: Set<string>, key: string, { reserved }: Route): void => {
  if (reserved?.kind === 'stop') optedOut.add(key)
  if (reserved?.kind === 'start') optedOut.delete(key)
}

const followTally = (tallies: Map<string, Tally>, arrival: Arrival, inbox: Inbox, outcome: Outcome): void => {
  const place = tallyPlaceOf(arrival, inbox)
  if (!place) return
  const before = tallies.get(tallyKey(place)) ?? noTally
  tallies.set(tallyKey(place), {
    accepted: before.accepted + (outcome.judgement?.folder === 'denied' ? 0 : 1),
    told: before.told || outcome.reply?.occasion === 'limit-reached',
  })
}
