import { keepConsents } from '../campaign/keep-consents.store.js'
import { actorOf, mayEverywhere, methodOf, type Actor, type Viewer } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import { consentWrites } from '../campaign/consent-writes.js'
import { changeOf, type KnownCampaign } from '../campaign/consent-change.js'
import { consentKey, noStanding } from '../consent/consent.js'
import { lockStandings } from '../consent/consent.store.js'
import { remove } from '../consent/decide-consent.js'
import { afterFacts } from '../consent/standing.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { addressOf } from '../message/address.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { findOwn } from './subscribe.use-case.js'
import { hasSubscription } from './subscriber.store.js'

export type UnsubscribeRefusal =
  | { readonly kind: 'not-allowed' }
  /** There is no such campaign, or the phone is not in it. */
  | { readonly kind: 'not-found'; readonly what: 'campaign' | 'phone' }

/** Takes a phone out of a campaign; nothing is sent to it. It may come back in any way, since it did not leave itself. */
export type Unsubscribe = (request: {
  readonly viewer: Viewer
  readonly campaignId: CampaignId
  /** As people write it. */
  readonly phone: string
}) => Promise<Result<KnownCampaign, UnsubscribeRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

export const makeUnsubscribe =
  (deps: Deps): Unsubscribe =>
  async ({ viewer, campaignId, phone }) => {
    if (!mayEverywhere(viewer, 'moderate')) return failed({ kind: 'not-allowed' })
    return inTransaction(deps.db, async (tx) => {
      const known = await findOwn(tx, viewer, campaignId)
      if (!known) return failed({ kind: 'not-found', what: 'campaign' })
      const { address, isPhone } = addressOf(phone, known.shortCode.country)
      // Who has never been in it is not locked, since a lock leaves a row.
      const isThere = isPhone && (await hasSubscription(tx, campaignId, address))
      const isOut =
        isThere &&
        (await takeOut(tx, deps, known, { phone: address, actor: actorOf(viewer), method: methodOf(viewer) }))
      return isOut ? ok(known) : failed({ kind: 'not-found', what: 'phone' })
    })
  }

type Taken = { readonly phone: string; readonly actor: Actor; readonly method: 'person' | 'api' }

/** Whether there was anything to end. */
const takeOut = async (
  tx: Tx,
  { now, newId }: Deps,
  known: KnownCampaign,
  { phone, actor, method }: Taken,
): Promise<boolean> => {
  const key = { shortCodeId: known.shortCode.id, phone }
  const before = (await lockStandings(tx, [key])).get(consentKey(key)) ?? noStanding
  const consequence = remove(before, known.campaign.id)
  const campaigns = new Map([[known.campaign.id, known]])
  const change = changeOf({ consequence, shortCode: known.shortCode, phone, method, word: null }, campaigns)
  if (!change) return false
  const at = now()
  const cause = { messageId: null, actor, evidence: null }
  const { consentEvents } = consentWrites(change, cause, campaigns, { now: at, newId })
  await keepConsents(tx, consentEvents, [{ ...key, before, after: afterFacts(before, change.facts, at) }])
  return true
}
