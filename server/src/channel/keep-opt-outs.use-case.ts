import { keepConsents } from '../campaign/keep-consents.store.js'
import { consentKey, noStanding, type ConsentFact, type ConsentKey } from '../consent/consent.js'
import { lockStandings } from '../consent/consent.store.js'
import { eventOf } from '../consent/event-of.js'
import { stopAsCodeSays } from '../consent/reach-of-stop.js'
import { afterFacts } from '../consent/standing.js'
import type { NewId } from '../platform/clock.js'
import { findRows, type Tx } from '../platform/db.js'
import { findSiblings } from '../short-code/siblings.store.js'
import { ShortCodeTable } from '../short-code/short-code.table.js'

/** A provider told of an opt-out when the locks of consent could be taken no more: all is to be done again. */
export class OptedOutMeanwhile extends Error {
  override name = 'OptedOutMeanwhile'
}

/**
 * What the provider tells is the phone's own word: it blocked us there. Locks consent, and so comes before every lock on
 * an MT.
 */
export const keepOptOuts = async (tx: Tx, newId: NewId, told: readonly ConsentKey[], at: Date): Promise<void> => {
  if (told.length === 0) return
  const wanted = new Map(told.map((key) => [consentKey(key), key]))
  const shortCodes = await findRows(tx, ShortCodeTable, 'id = any($1::uuid[])', [
    told.map(({ shortCodeId }) => shortCodeId),
  ])
  const siblings = await findSiblings(
    tx,
    shortCodes.map(({ code }) => code),
  )
  const siblingsOf = ({ shortCodeId }: ConsentKey) =>
    siblings.filter(({ of }) => of === shortCodeId).map(({ id }) => id)
  const before = await lockStandings(
    tx,
    [...wanted.values()].flatMap((key) => [
      key,
      ...siblingsOf(key).map((shortCodeId) => ({ shortCodeId, phone: key.phone })),
    ]),
  )
  const after = new Map(before)
  const facts: (ConsentKey & { readonly fact: ConsentFact })[] = []
  for (const { shortCodeId, phone } of wanted.values()) {
    const shortCode = shortCodes.find(({ id }) => id === shortCodeId)
    if (!shortCode) continue
    const standingOn = (id: ConsentKey['shortCodeId']) =>
      after.get(consentKey({ shortCodeId: id, phone })) ?? noStanding
    const said = { shortCode, answered: null, siblings: siblingsOf({ shortCodeId, phone }) }
    for (const consequence of stopAsCodeSays(said, standingOn)) {
      const key = { shortCodeId: consequence.shortCodeId, phone }
      after.set(consentKey(key), afterFacts(standingOn(key.shortCodeId), consequence.facts, at))
      facts.push(...consequence.facts.map((fact) => ({ ...key, fact })))
    }
  }
  const keys = new Map(facts.map(({ fact: _, ...key }) => [consentKey(key), key]))
  await keepConsents(
    tx,
    facts.map(({ fact, ...key }) => eventOf(fact, { ...key, ...byProvider, at }, newId)),
    [...keys].map(([name, key]) => ({
      ...key,
      before: before.get(name) ?? noStanding,
      after: after.get(name) ?? noStanding,
    })),
  )
}

const byProvider = {
  method: 'provider',
  actor: null,
  word: 'told by the provider',
  messageId: null,
  evidence: null,
  shown: null,
  // Whose the campaigns are is looked up where it is kept.
  organisationOf: () => null,
} as const
