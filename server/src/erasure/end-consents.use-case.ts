import { keepConsents } from '../campaign/keep-consents.store.js'
import { consentKey, noStanding, type ConsentKey } from '../consent/consent.js'
import { lockStandings } from '../consent/consent.store.js'
import { eventOf, type ConsentAbout } from '../consent/event-of.js'
import { afterFacts } from '../consent/standing.js'
import type { NewId } from '../platform/clock.js'
import type { Tx } from '../platform/db.js'
import {
  closeQuestions,
  codesAskedElsewhere,
  findConsentKeysOf,
  findOwnCampaigns,
  lockQuestionsOf,
} from './consents.store.js'
import { endedByErasing } from './ended.js'
import type { Erased } from './erasure.js'

type Ending = { readonly erased: Erased; readonly method: 'person' | 'api'; readonly newId: NewId }

export type EndedConsents = {
  /** How much there was to end. */
  readonly ended: number
  /** Where nothing holds back any more what others send to the phone. */
  readonly released: readonly ConsentKey[]
}

/** Ends what the phone is subscribed to, and closes what people were asked about it. */
export const endConsents = async (tx: Tx, { erased, method, newId }: Ending): Promise<EndedConsents> => {
  const keys = await findConsentKeysOf(tx, erased)
  const standings = await lockStandings(tx, keys)
  const own = new Set(await findOwnCampaigns(tx, erased))
  const questions = await lockQuestionsOf(tx, erased)
  const elsewhere = await codesAskedElsewhere(tx, erased.phone, questions)
  const kept = keys.flatMap((key) => {
    const before = standings.get(consentKey(key)) ?? noStanding
    const ours = questions.some(({ shortCodeId, open }) => open && shortCodeId === key.shortCodeId)
    const campaigns = [...before.subscriptions.keys()].filter((id) => own.has(id))
    const facts = endedByErasing(before, campaigns, { ours, others: elsewhere.has(key.shortCodeId) })
    return facts.length > 0 ? [{ ...key, facts, before, after: afterFacts(before, facts, erased.at) }] : []
  })
  const organisationOf = () => erased.organisationId
  const events = kept.flatMap(({ facts, ...key }) => {
    const about: ConsentAbout = { ...key, ...byErasing, method, actor: erased.by, at: erased.at, organisationOf }
    return facts.map((fact) => eventOf(fact, about, newId))
  })
  await keepConsents(tx, events, kept)
  await closeQuestions(tx, erased, questions)
  const released = kept.filter(({ before, after }) => before.heldAt !== null && after.heldAt === null)
  return { ended: events.length + questions.length, released }
}

const byErasing = { word: null, messageId: null, evidence: null, shown: null } as const
