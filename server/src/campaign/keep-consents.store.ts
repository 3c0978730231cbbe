import { changesOf } from '../consent/changes.js'
import type { ConsentEvent, ConsentKept } from '../consent/consent.js'
import { saveConsents } from '../consent/consent.store.js'
import { insertMany, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { DeliveryTable } from '../postback/delivery.table.js'
import { outgoingOfCampaign } from '../postback/outgoing.js'
import type { DeliveryId } from '../postback/postback.js'
import { findCampaigns } from './campaign.store.js'

/**
 * Keeps what phones agreed to and ended, and tells the third parties of the campaigns, in one transaction. Every change
 * of consent comes through here, whoever made it; so here each entry learns whose its campaign is, since a STOP ends
 * campaigns that whoever heard it does not know.
 */
export const keepConsents = async (
  tx: Tx,
  given: readonly ConsentEvent[],
  kept: readonly ConsentKept[],
): Promise<void> => {
  const campaigns = await findCampaigns(tx, [...new Set(given.flatMap(({ campaignId }) => campaignId ?? []))])
  const events = given.map((event) => ({
    ...event,
    organisationId:
      event.organisationId ?? (event.campaignId && campaigns.get(event.campaignId)?.organisationId) ?? null,
  }))
  await saveConsents(tx, events, kept)
  const postbacks = changesOf(events, kept).flatMap(({ id: consentEventId, organisationId, campaignId, at }) => {
    const url = campaignId && campaigns.get(campaignId)?.settings.postbackUrl
    if (!url || !organisationId) return []
    // One entry of the ledger has one postback at most, so its id serves both.
    const id = consentEventId as string as DeliveryId
    return [outgoingOfCampaign(id, organisationId, url, { campaignId, consentEventId }, at)]
  })
  await insertMany(
    tx,
    DeliveryTable,
    postbacks.map(({ delivery }) => delivery),
  )
  await enqueue(
    tx,
    postbacks.map(({ due }) => due),
  )
}
