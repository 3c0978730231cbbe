import { consentKey, noStanding, type ConsentKey } from '../consent/consent.js'
import type { StandingOn } from '../consent/reach-of-stop.js'
import { isDoubtful, reservedIn } from '../consent/reserved.js'
import { afterFacts } from '../consent/standing.js'
import type { Message } from '../message/message.js'
import type { Tx } from '../platform/db.js'
import { consentKeysOf } from './consent-keys.js'
import { consentChanges } from './consequence.js'
import { senderOf, type ConsentKnown } from './decide-all.js'
import { keepReservedWord, saveWrites } from './intake.store.js'
import { plan, type Source } from './plan.js'
import type { Route } from './route.js'
import type { Arrival, Situation } from './situation.js'
import { loadSituations } from './situation.store.js'
import { noWrites } from './writes.js'

/** What a text part asks for that came after its message, and whose consent it is about. */
export type LateWords = {
  readonly arrival: Arrival
  readonly situation: Situation
  readonly route: Route
  readonly keys: readonly ConsentKey[]
}

/** Null where it asks for nothing, or the message has asked already. A caption's doubts are nobody's business. */
export const findLateWords = async (
  tx: Tx,
  message: Message,
  words: string | null,
  isCaption: boolean,
): Promise<LateWords | null> => {
  if (words === null || message.reservedWord !== null) return null
  // Its text and its subject were asked when it came.
  const arrival: Arrival = { ...message, text: null, subject: null, parts: [], wordsInParts: [words] }
  const situation = (await loadSituations(tx, [arrival]))(arrival)
  const understood = situation.shortCode?.languages ?? []
  const reserved = reservedIn(arrival, understood)
  const doubtful = reserved === null && !isCaption && isDoubtful(arrival, understood)
  if (!reserved && !doubtful) return null
  const route: Route = { reserved, leaves: null, yesTo: null, to: null, campaign: null, doubtful, trace: [] }
  return { arrival, situation, route, keys: consentKeysOf(arrival, situation) }
}

/** Does what the words ask for. Answers what is known of consent from then on; that of `late` is locked. */
export const heedLateWords = async (
  tx: Tx,
  { arrival, situation, route }: LateWords,
  { organisationId }: Message,
  known: ConsentKnown,
  source: Source,
): Promise<ConsentKnown> => {
  const on = (shortCodeId: ConsentKey['shortCodeId']): ConsentKey => ({ shortCodeId, phone: arrival.sender })
  const standingOn: StandingOn = (id) => known.standings.get(consentKey(on(id))) ?? noStanding
  const sender = senderOf(arrival, situation, known)
  const consent = consentChanges(arrival, route, null, situation, { sender, standingOn })
  const outcome = { judgement: null, reply: null, postback: false, consent }
  const { consentEvents, optOutQuestions, outboundMessages, dues } = plan(arrival, situation, route, outcome, source)
  const consentKept = consent.map(({ shortCodeId, facts }) => {
    const before = standingOn(shortCodeId)
    return { ...on(shortCodeId), before, after: afterFacts(before, facts, source.now) }
  })
  await saveWrites(tx, {
    ...noWrites,
    consentEvents,
    consentKept,
    optOutQuestions: optOutQuestions.map((question) => ({ ...question, organisationId })),
    outboundMessages,
    dues,
  })
  if (route.reserved) await keepReservedWord(tx, arrival.id, route.reserved.word)
  const after = consentKept.map((each) => [consentKey(each), each.after] as const)
  return { ...known, standings: new Map([...known.standings, ...after]) }
}
