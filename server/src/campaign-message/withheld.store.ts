import type { Campaign } from '../campaign/campaign.js'
import { defaultCampaignSettings } from '../campaign/campaign.js'
import type { Withheld } from '../message/judge-sending.js'
import type { OutboundMessage } from '../message/outbound.js'
import type { Db } from '../platform/db.js'
import type { CampaignMessage, CampaignMessageId } from './campaign-message.js'
import { withheldOf } from './withheld.js'

type Row = Pick<CampaignMessage, 'id' | 'state'> & Pick<Campaign, 'status' | 'settings'>

/** Which campaign messages' MTs may not leave at this moment, and why; those of the others may. */
export const findWithheld = async (
  db: Db,
  messages: readonly OutboundMessage[],
  now: Date,
): Promise<ReadonlyMap<CampaignMessageId, Withheld>> => {
  const ids = [...new Set(messages.flatMap(({ campaignMessageId }) => campaignMessageId ?? []))]
  if (ids.length === 0) return new Map()
  const rows: Row[] = await db.query(
    `select message.id, message.state, campaign.status, campaign.settings
       from campaign_message message join campaign on campaign.id = message.campaign_id
      where message.id = any($1::uuid[])`,
    [ids],
  )
  return new Map(
    rows.flatMap(({ id, state, status, settings }) => {
      const withheld = withheldOf({ state }, { status, settings: { ...defaultCampaignSettings, ...settings } }, now)
      return withheld ? [[id, withheld] as const] : []
    }),
  )
}
