import { keepConsents } from '../campaign/keep-consents.store.js'
import { consentKey, noStanding, type ConsentFact, type ConsentKey } from '../consent/consent.js'
import { lockStandings } from '../consent/consent.store.js'
import { stop } from '../consent/decide-consent.js'
import { eventOf, type ConsentAbout } from '../consent/event-of.js'
import { afterFacts } from '../consent/standing.js'
import { makeNewId } from '../platform/clock.js'
import type { Tx } from '../platform/db.js'

type About = Partial<
  Pick<ConsentAbout, 'word' | 'messageId' | 'method' | 'actor' | 'evidence' | 'shown' | 'organisationOf' | 'at'>
>

/** Writes these facts into the ledger of a phone, and what they come to. */
export const recordFacts = async (
  tx: Tx,
  key: ConsentKey,
  facts: readonly ConsentFact[],
  about: About = {},
): Promise<void> => {
  const before = (await lockStandings(tx, [key])).get(consentKey(key)) ?? noStanding
  const at = about.at ?? new Date()
  const whole: ConsentAbout = {
    ...key,
    method: 'message',
    actor: null,
    word: null,
    messageId: null,
    evidence: null,
    shown: null,
    organisationOf: () => null,
    ...about,
    at,
  }
  const newId = makeNewId(() => at)
  await keepConsents(
    tx,
    facts.map((fact) => eventOf(fact, whole, newId)),
    [{ ...key, before, after: afterFacts(before, facts, at) }],
  )
}

/** The phone says STOP on the code. */
export const optOut = async (tx: Tx, key: ConsentKey, about: About = {}): Promise<void> => {
  const standing = (await lockStandings(tx, [key])).get(consentKey(key)) ?? noStanding
  await recordFacts(tx, key, stop(standing, { scope: 'code', answered: null }).facts, { word: 'stop', ...about })
}
