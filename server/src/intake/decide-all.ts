import type { ConsentChange } from '../campaign/consent-change.js'
import { consentKey, noStanding, type Standing } from '../consent/consent.js'
import type { Heard } from '../consent/heard.js'
import { afterFacts } from '../consent/standing.js'
import type { Inbox } from '../inbox/inbox.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import { decide, type Outcome } from './decide.js'
import { plan, type Source } from './plan.js'
import { route, type Route } from './route.js'
import type { TextVerdict } from './rules/rule.js'
import type { Arrival, Sender, Situation } from './situation.js'
import { noTally, tallyKey, tallyPlaceOf, type Tally } from './tally.js'
import { joinWrites, type Writes } from './writes.js'

/** What was read under the locks of consent; both by `consentKey`. */
export type ConsentKnown = {
  readonly standings: ReadonlyMap<string, Standing>
  readonly heard: ReadonlyMap<string, readonly Heard[]>
}

/** A message with all that is asked about it, and where it belongs. */
export type Routed = { readonly arrival: Arrival; readonly situation: Situation; readonly where: Route }

export const routed = (arrival: Arrival, situation: Situation, known: ConsentKnown): Routed => ({
  arrival,
  situation,
  where: route(arrival, situation, senderOf(arrival, situation, known)),
})

/** How the sender of a message stands on the code that it wrote to, as it was read under the locks. */
export const senderOf = ({ sender: phone }: Arrival, { shortCode }: Situation, known: ConsentKnown): Sender => {
  const key = shortCode ? consentKey({ shortCodeId: shortCode.id, phone }) : ''
  return { standing: known.standings.get(key) ?? noStanding, heard: known.heard.get(key) ?? [] }
}

/** What was read under the locks, and what was computed before the transaction. */
export type Known = {
  readonly consent: ConsentKnown
  readonly tallies: ReadonlyMap<string, Tally>
  /** By message; of those that go to an inbox with a text rule. */
  readonly textVerdicts: ReadonlyMap<Arrival['id'], TextVerdict>
}

/** One of the messages before it changed where it goes, so that what was locked for it is not what it needs: apart they fit. */
export class RoutedOtherwise extends Error {
  override name = 'RoutedOtherwise'
}

/** Folds over the messages in their order, so that two of one phone in one batch see each other. */
export const decideAll = (messages: readonly Routed[], known: Known, source: Source): Writes => {
  const standings = new Map(known.consent.standings)
  const tallies = new Map(known.tallies)
  const writes = joinWrites(
    messages.map(({ arrival, situation, where: foreseen }) => {
      const sender = senderOf(arrival, situation, { standings, heard: known.consent.heard })
      const where = route(arrival, situation, sender)
      if (where.to?.inbox.id !== foreseen.to?.inbox.id) throw new RoutedOtherwise()
      const tally = where.to && tallyPlaceOf(arrival, where.to.inbox)
      const outcome = decide(arrival, where, situation, {
        sender,
        standingOn: (shortCodeId) => standings.get(keyOn(arrival, shortCodeId)) ?? noStanding,
        tally: (tally && tallies.get(tallyKey(tally))) ?? noTally,
        textVerdict: known.textVerdicts.get(arrival.id) ?? 'none-in-time',
      })
      for (const change of outcome.consent) followConsent(standings, change, source.now)
      if (where.to && outcome.judgement) followTally(tallies, arrival, where.to.inbox, outcome)
      return plan(arrival, situation, where, outcome, source)
    }),
  )
  return { ...writes, consentKept: keptOf(writes, known.consent.standings, standings) }
}

const keyOn = ({ sender }: Arrival, shortCodeId: ShortCodeId): string => consentKey({ shortCodeId, phone: sender })

const followConsent = (standings: Map<string, Standing>, change: ConsentChange, at: Date): void => {
  const key = consentKey(change)
  standings.set(key, afterFacts(standings.get(key) ?? noStanding, change.facts, at))
}

/** What the events of all of them come to, once for each phone on a code. */
const keptOf = (
  { consentEvents }: Writes,
  before: ReadonlyMap<string, Standing>,
  after: ReadonlyMap<string, Standing>,
): Writes['consentKept'] => {
  const keys = new Map(
    consentEvents.map(({ shortCodeId, phone }) => [consentKey({ shortCodeId, phone }), { shortCodeId, phone }]),
  )
  return [...keys].map(([key, of]) => ({
    ...of,
    before: before.get(key) ?? noStanding,
    after: after.get(key) ?? noStanding,
  }))
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
