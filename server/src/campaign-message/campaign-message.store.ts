import type { OrganisationId } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import { insertMany, type Db, type Tx } from '../platform/db.js'
import type { CampaignMessage, CampaignMessageId, SubscriberFields } from './campaign-message.js'
import { CampaignMessageTable } from './campaign-message.table.js'

/** Counts come as numbers: the driver gives a bigint as a text. */
export const campaignMessageColumns = `id, organisation_id as "organisationId", campaign_id as "campaignId", kind, subject,
  text, media, state, state_reason as "stateReason", due_at as "dueAt", spread_until as "spreadUntil",
  spread::float8 as spread, coalesce(total, 0)::float8 as total, created_by as "createdBy", created_at as "createdAt",
  started_at as "startedAt", finished_at as "finishedAt", version`

export const insertCampaignMessage = async (tx: Tx, message: CampaignMessage): Promise<void> => {
  await insertMany(tx, CampaignMessageTable, [message])
}

/** One at a time: whoever spreads it, and whoever pauses, resumes or stops it. Undefined for another organisation's. */
export const lockCampaignMessage = (
  tx: Tx,
  organisationId: OrganisationId,
  id: CampaignMessageId,
): Promise<CampaignMessage | undefined> => lockOne(tx, 'id = $1 and organisation_id = $2', [id, organisationId])

/** The same for whoever carries it out, who asks for nobody. */
export const lockForSpreading = (tx: Tx, id: CampaignMessageId): Promise<CampaignMessage | undefined> =>
  lockOne(tx, 'id = $1', [id])

const lockOne = async (tx: Tx, condition: string, values: unknown[]): Promise<CampaignMessage | undefined> => {
  const [message] = await tx.query<CampaignMessage[]>(
    `select ${campaignMessageColumns} from campaign_message where ${condition} for update`,
    values,
  )
  return message
}

/** Writes how far it has come; its row is locked. */
export const saveCampaignMessage = async (tx: Tx, message: CampaignMessage): Promise<void> => {
  await tx.query(
    `update campaign_message
        set state = $2, state_reason = $3, spread_until = $4, spread = $5, total = $6, started_at = $7, finished_at = $8,
            version = $9
      where id = $1`,
    [
      message.id,
      message.state,
      message.stateReason,
      message.spreadUntil,
      message.spread,
      message.total,
      message.startedAt,
      message.finishedAt,
      message.version,
    ],
  )
}

/** How many a message to all would go to at this moment. */
export const countSubscribed = async (db: Db, campaignId: CampaignId): Promise<number> => {
  const [row] = await db.query<{ readonly number: number }[]>(
    `select count(*)::int as number from subscription where campaign_id = $1 and state = 'subscribed'`,
    [campaignId],
  )
  return row?.number ?? 0
}

/** Those of these names that some subscriber has a field of. */
export const findFieldNames = async (
  db: Db,
  campaignId: CampaignId,
  names: readonly string[],
): Promise<readonly string[]> => {
  if (names.length === 0) return []
  const rows = await db.query<{ readonly name: string }[]>(
    `select name from unnest($2::text[]) as name
      where exists (select from subscription where campaign_id = $1 and state = 'subscribed' and fields ? name)`,
    [campaignId, names],
  )
  return rows.map(({ name }) => name)
}

/** What is known of a phone's owner in a campaign; nothing of who never subscribed. */
export const findFieldsOf = async (db: Db, campaignId: CampaignId, phone: string): Promise<SubscriberFields> => {
  const [row] = await db.query<{ readonly fields: SubscriberFields }[]>(
    'select fields from subscription where campaign_id = $1 and phone = $2',
    [campaignId, phone],
  )
  return row?.fields ?? {}
}
