import type { Actor, OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { findRows, insertMany, type Db, type Tx } from '../platform/db.js'
import type { ShortCode, ShortCodeId } from '../short-code/short-code.js'
import { ShortCodeTable } from '../short-code/short-code.table.js'
import { withCampaignDefaults, type Campaign, type CampaignId } from './campaign.js'
import { CampaignTable } from './campaign.table.js'
import type { KnownCampaign, KnownCampaigns } from './consent-change.js'

export const findCampaigns = async (db: Db, ids: readonly CampaignId[]): Promise<ReadonlyMap<CampaignId, Campaign>> => {
  const rows = ids.length === 0 ? [] : await findRows(db, CampaignTable, 'id = any($1::uuid[])', [ids])
  return new Map(rows.map((campaign) => [campaign.id, withCampaignDefaults(campaign)]))
}

/** With the code that its texts go out from. */
export const findKnownCampaign = async (db: Db, id: CampaignId): Promise<KnownCampaign | undefined> => {
  const campaign = (await findCampaigns(db, [id])).get(id)
  const shortCode = campaign && (await findCode(db, campaign.shortCodeId))
  return campaign && shortCode ? { campaign, shortCode } : undefined
}

export const findCode = async (db: Db, id: ShortCodeId): Promise<ShortCode | undefined> =>
  (await findRows(db, ShortCodeTable, 'id = $1', [id]))[0]

/** Those of these campaigns that are on the code, which all that a phone has on a code are. */
export const findKnownCampaignsOf = async (
  db: Db,
  shortCode: ShortCode,
  ids: readonly CampaignId[],
): Promise<KnownCampaigns> =>
  new Map([...(await findCampaigns(db, ids))].map(([id, campaign]) => [id, { campaign, shortCode }]))

/** All that the organisation has on the code. */
export const findOwnCampaignsOn = async (
  db: Db,
  organisationId: OrganisationId,
  shortCodeId: ShortCodeId,
): Promise<readonly CampaignId[]> =>
  (
    await db.query<{ id: CampaignId }[]>(
      'select id from campaign where organisation_id = $1 and short_code_id = $2 order by id',
      [organisationId, shortCodeId],
    )
  ).map(({ id }) => id)

/** Those of these that are inactive. */
export const findInactive = async (db: Db, ids: readonly CampaignId[]): Promise<ReadonlySet<CampaignId>> => {
  if (ids.length === 0) return new Set()
  const rows: { readonly id: CampaignId }[] = await db.query(
    `select id from campaign where id = any($1::uuid[]) and status = 'inactive'`,
    [[...new Set(ids)]],
  )
  return new Set(rows.map(({ id }) => id))
}

/** Locks it, so that two editors can't both save what each of them saw. Null for another organisation's. */
export const lockCampaign = async (
  tx: Tx,
  organisationId: OrganisationId,
  id: CampaignId,
): Promise<Campaign | null> => {
  const [campaign] = await findRows(tx, CampaignTable, 'id = $2 and organisation_id = $1 for update', [
    organisationId,
    id,
  ])
  return campaign ? withCampaignDefaults(campaign) : null
}

export const insertCampaign = async (tx: Tx, campaign: Campaign): Promise<void> => {
  await insertMany(tx, CampaignTable, [campaign])
}

export const updateCampaign = async (tx: Tx, campaign: Campaign): Promise<void> => {
  await tx.query(
    `update campaign set name = $2, status = $3, settings = $4::jsonb, sealed_postback_secret = $5, version = $6
      where id = $1`,
    [
      campaign.id,
      campaign.name,
      campaign.status,
      JSON.stringify(campaign.settings),
      campaign.sealedPostbackSecret,
      campaign.version,
    ],
  )
}

/** What it is told from this version on, by whom and when. */
export const keepCampaignVersion = async (tx: Tx, campaign: Campaign, by: Actor, at: Date): Promise<void> => {
  const { id, version, name, status, settings } = campaign
  await tx.query(
    `insert into campaign_version (campaign_id, version, at, actor_kind, actor_id, actor_name, name, status, settings)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`,
    [id, version, at, by.kind, by.id, by.name, name, status, JSON.stringify(settings)],
  )
}

export const hasForwardInbox = async (db: Db, organisationId: OrganisationId, id: InboxId): Promise<boolean> =>
  (await db.query<unknown[]>('select 1 from inbox where id = $2 and organisation_id = $1', [organisationId, id]))
    .length > 0
