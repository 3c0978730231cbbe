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
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { findOwn } from './subscribe.use-case.js'

export type UnsubscribeRefusal = { readonly kind: 'not-allowed' } | { readonly kind: 'not-found' }

/** Takes a phone out of a campaign; nothing is sent to it. It may come back in any way, since it did not leave itself. */
export type Unsubscribe = (request: {
  readonly viewer: Viewer
  readonly campaignId: CampaignId
  readonly phone: string
}) => Promise<Result<KnownCampaign, UnsubscribeRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

export const makeUnsubscribe =
  (deps: Deps): Unsubscribe =>
  async ({ viewer, campaignId, phone }) => {
    if (!mayEverywhere(viewer, 'moderate')) return failed({ kind: 'not-allowed' })
    return inTransaction(deps.db, async (tx) => {
      const known = await findOwn(tx, viewer, campaignId)
      if (!known) return failed({ kind: 'not-found' })
      await takeOut(tx, deps, known, phone, actorOf(viewer), methodOf(viewer))
      return ok(known)
    })
  }

const takeOut = async (
  tx: Tx,
  { now, newId }: Deps,
  known: KnownCampaign,
  phone: string,
  actor: Actor,
  method: 'person' | 'api',
): Promise<void> => {
  const key = { shortCodeId: known.shortCode.id, phone }
  const before = (await lockStandings(tx, [key])).get(consentKey(key)) ?? noStanding
  const consequence = remove(before, known.campaign.id)
  const campaigns = new Map([[known.campaign.id, known]])
  const change = changeOf({ consequence, shortCode: known.shortCode, phone, method, word: null }, campaigns)
  if (!change) return
  const at = now()
  const cause = { messageId: null, actor, evidence: null }
  const { consentEvents } = consentWrites(change, cause, campaigns, { now: at, newId })
  await keepConsents(tx, consentEvents, [{ ...key, before, after: afterFacts(before, change.facts, at) }])
}
