import DataLoader from 'dataloader'
import type { Reach } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { Keyword } from '../keyword/keyword.js'
import { keywordColumns } from '../keyword/keyword.store.js'
import type { Db } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import { grouped, perAsking } from '../platform/per-asking.js'
import { withCampaignDefaults, type Campaign, type CampaignId } from './campaign.js'

/** How many phones stand how to a campaign. */
export type SubscriberCounts = {
  readonly campaignId: CampaignId
  readonly subscribed: number
  readonly asked: number
  readonly ended: number
}

export type CampaignReads = {
  /** Oldest first: a campaign keeps its place when it is renamed. */
  readonly list: (reach: Reach, size: number, after: Place | undefined) => Promise<Page<Campaign>>
  readonly count: (reach: Reach) => Promise<number>
  /** Null for another organisation's. */
  readonly campaignOf: (asking: Asking) => DataLoader<CampaignId, Campaign | null>
  readonly keywordsOf: (asking: object) => DataLoader<CampaignId, readonly Keyword[]>
  readonly countsOf: (asking: object) => DataLoader<CampaignId, SubscriberCounts>
}

const columns = `id, organisation_id as "organisationId", short_code_id as "shortCodeId", kind, name, status, settings,
  sealed_postback_secret as "sealedPostbackSecret", version, created_at as "createdAt"`

export const makeCampaignReads = (db: Db): CampaignReads => ({
  list: async ({ organisationId }, size, after) => {
    const rows = await db.query<Campaign[]>(
      `select ${columns} from campaign
        where organisation_id = $1 and ($2::timestamptz is null or (created_at, id) > ($2, $3::uuid))
        order by created_at, id limit $4`,
      [organisationId, after?.at ?? null, after?.id ?? null, size + 1],
    )
    return pageOf(rows.map(withCampaignDefaults), size)
  },
  count: async ({ organisationId }) => {
    const [row] = await db.query<{ count: number }[]>(
      'select count(*)::int as count from campaign where organisation_id = $1',
      [organisationId],
    )
    return row?.count ?? 0
  },
  campaignOf: perAsking(
    ({ viewer }: Asking) =>
      new DataLoader<CampaignId, Campaign | null>(async (ids) => {
        const rows = await db.query<Campaign[]>(
          `select ${columns} from campaign where organisation_id = $1 and id = any($2::uuid[])`,
          [viewer.organisationId, ids],
        )
        const byId = new Map(rows.map((each) => [each.id, withCampaignDefaults(each)]))
        return ids.map((id) => byId.get(id) ?? null)
      }),
  ),
  keywordsOf: perAsking(
    () =>
      new DataLoader<CampaignId, readonly Keyword[]>(async (ids) => {
        const rows = await db.query<(Keyword & { campaignId: CampaignId })[]>(
          `select ${keywordColumns} from keyword where campaign_id = any($1::uuid[]) order by created_at, id`,
          [ids],
        )
        return grouped(ids, rows, ({ campaignId }) => campaignId)
      }),
  ),
  countsOf: perAsking(
    () =>
      new DataLoader<CampaignId, SubscriberCounts>(async (ids) => {
        const rows = await db.query<SubscriberCounts[]>(
          `select wanted.id as "campaignId",
                  (select count(*)::int from subscription where campaign_id = wanted.id and state = 'subscribed')
                    as subscribed,
                  (select count(*)::int from subscription where campaign_id = wanted.id and state = 'asked') as asked,
                  (select count(*)::int from subscription where campaign_id = wanted.id and state = 'ended') as ended
             from unnest($1::uuid[]) as wanted (id)`,
          [ids],
        )
        const byId = new Map(rows.map((each) => [each.campaignId, each]))
        return ids.map((id) => byId.get(id) ?? { campaignId: id, subscribed: 0, asked: 0, ended: 0 })
      }),
  ),
})
