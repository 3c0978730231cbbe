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
 * of consent comes through here, whoever made it.
 */
export const keepConsents = async (
  tx: Tx,
  events: readonly ConsentEvent[],
  kept: readonly ConsentKept[],
): Promise<void> => {
  await saveConsents(tx, events, kept)
  const told = events.filter(({ kind }) => kind === 'subscribed' || kind === 'unsubscribed')
  if (told.length === 0) return
  const campaigns = await findCampaigns(
    tx,
    told.flatMap(({ campaignId }) => campaignId ?? []),
  )
  const postbacks = told.flatMap(({ id: consentEventId, organisationId, campaignId, at }) => {
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
