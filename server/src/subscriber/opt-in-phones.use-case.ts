import { keepConsents } from '../campaign/keep-consents.store.js'
import type { Actor } from '../account/account.js'
import { findBlocked } from '../block-list/block-list.store.js'
import { changeOf, type KnownCampaign } from '../campaign/consent-change.js'
import { consentWrites } from '../campaign/consent-writes.js'
import { quietUntil } from '../campaign/quiet-hours.js'
import type { OptInType } from '../consent/choices.js'
import { consentKey, noStanding, type ConsentEvidence, type ConsentMethod, type Standing } from '../consent/consent.js'
import { lockStandings } from '../consent/consent.store.js'
import { optIn, type OptInRefusal } from '../consent/decide-consent.js'
import { afterFacts } from '../consent/standing.js'
import type { MessageId } from '../message/message.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import type { NewId } from '../platform/clock.js'
import { insertMany, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { keepForSpreading } from './import-text.store.js'
import { saveFields } from './subscriber.store.js'
import type { SubscriberFields } from './subscriber.js'

/** A phone that somebody of the organisation wants in a campaign. */
export type Wanted = {
  readonly phone: string
  readonly fields: SubscriberFields
  readonly evidence: ConsentEvidence | null
  /** What it sent, where that is the evidence. */
  readonly messageId: MessageId | null
}

export type OptInOutcome = 'asked' | 'subscribed' | OptInRefusal | 'blocked'

type OptingIn = {
  readonly known: KnownCampaign
  readonly type: OptInType
  readonly method: ConsentMethod
  readonly actor: Actor
  readonly wanted: readonly Wanted[]
  readonly now: Date
  readonly newId: NewId
}

const hour = 3_600_000

/**
 * Opts phones into a campaign by somebody's hand, by a program or from a list: through the same decision as everybody
 * else. Answers one for each, in order.
 */
export const optInPhones = async (tx: Tx, optingIn: OptingIn): Promise<readonly OptInOutcome[]> => {
  const { known, wanted, now } = optingIn
  const keys = wanted.map(({ phone }) => ({ shortCodeId: known.shortCode.id, phone }))
  const standings = await lockStandings(tx, keys)
  const blocked = await findBlocked(
    tx,
    wanted.map(({ phone }) => phone),
  )
  const decided = wanted.map((each, index) => {
    const before = (keys[index] && standings.get(consentKey(keys[index]))) ?? noStanding
    const isBlocked = blocked(each.phone).has(known.campaign.organisationId)
    return isBlocked ? { ...each, outcome: 'blocked' as const, change: null, before } : decide(each, before, optingIn)
  })
  const campaigns = new Map([[known.campaign.id, known]])
  const changed = decided.flatMap((each) => (each.change ? [{ ...each, change: each.change }] : []))
  const writes = changed.map(({ change, evidence, messageId }) =>
    consentWrites(change, { messageId, actor: optingIn.actor, evidence }, campaigns, optingIn),
  )
  await keepConsents(
    tx,
    writes.flatMap(({ consentEvents }) => consentEvents),
    changed.map(({ change: { shortCodeId, phone, facts }, before }) => ({
      shortCodeId,
      phone,
      before,
      after: afterFacts(before, facts, now),
    })),
  )
  await insertMany(
    tx,
    OutboundMessageTable,
    writes.flatMap(({ outboundMessages }) => outboundMessages),
  )
  // What a list asks for is spread: it must not stand before what somebody has just asked for himself.
  if (optingIn.method === 'import') await keepForSpreading(tx, known.campaign, writes, now)
  else
    await enqueue(
      tx,
      writes.flatMap(({ dues }) => dues),
    )
  // Whoever is in already may be known better now.
  await saveFields(
    tx,
    known.campaign.id,
    decided.filter(({ outcome }) => outcome !== 'opted-out' && outcome !== 'blocked'),
  )
  return decided.map(({ outcome }) => outcome)
}

const decide = (wanted: Wanted, before: Standing, { known, type, method, now }: OptingIn) => {
  const { campaign, shortCode } = known
  // Whom a list names at night is asked in the morning.
  const askedAt = (method === 'import' && quietUntil(campaign.settings, now)) || now
  const askedUntil = new Date(askedAt.getTime() + campaign.settings.answerHours * hour)
  const decided = optIn(before, { campaignId: campaign.id, type, method, askedUntil }, now)
  if (!decided.ok) return { ...wanted, outcome: decided.failure, change: null, before }
  const made = { consequence: decided.value, shortCode, phone: wanted.phone, method, word: null }
  const outcome: OptInOutcome = type === 'double' ? 'asked' : 'subscribed'
  return { ...wanted, outcome, change: changeOf(made, new Map([[campaign.id, known]])), before }
}
