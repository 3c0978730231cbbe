import DataLoader from 'dataloader'
import type { Asking } from '../account/asking.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { OutboundState } from '../message/outbound.js'
import type { Db } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import { grouped, perAsking } from '../platform/per-asking.js'
import { campaignMessageColumns } from './campaign-message.store.js'
import type { CampaignMessage, CampaignMessageId } from './campaign-message.js'

/** Which page of a campaign's messages. */
export type PageOfCampaign = {
  readonly campaignId: CampaignId
  readonly size: number
  readonly after: Place | undefined
}

/** How many MTs of a message have come how far. */
export type StateCounts = ReadonlyMap<OutboundState, number>

export type CampaignMessageReads = {
  /** Null for another organisation's. */
  readonly messageOf: (asking: Asking) => DataLoader<CampaignMessageId, CampaignMessage | null>
  /** Newest first. */
  readonly pageOf: (asking: Asking) => DataLoader<PageOfCampaign, Page<CampaignMessage>, string>
  readonly countsOf: (asking: Asking) => DataLoader<CampaignMessageId, StateCounts>
}

export const makeCampaignMessageReads = (db: Db): CampaignMessageReads => ({
  messageOf: perAsking(
    ({ viewer }: Asking) =>
      new DataLoader<CampaignMessageId, CampaignMessage | null>(async (ids) => {
        const rows = await db.query<CampaignMessage[]>(
          `select ${campaignMessageColumns} from campaign_message where organisation_id = $1 and id = any($2::uuid[])`,
          [viewer.organisationId, ids],
        )
        const byId = new Map(rows.map((each) => [each.id, each]))
        return ids.map((id) => byId.get(id) ?? null)
      }),
  ),
  pageOf: perAsking(
    ({ viewer }: Asking) =>
      new DataLoader<PageOfCampaign, Page<CampaignMessage>, string>(
        async (pages) => {
          const rows = await findPages(db, viewer.organisationId, pages)
          return grouped(
            pages.map((_, index) => index),
            rows,
            ({ page }) => page,
          ).map((found, index) => pageOf(found, pages[index]?.size ?? 0))
        },
        { cacheKeyFn: ({ campaignId, size, after }) => [campaignId, size, after?.at.getTime(), after?.id].join() },
      ),
  ),
  countsOf: perAsking(
    () =>
      new DataLoader<CampaignMessageId, StateCounts>(async (ids) => {
        const rows = await db.query<{ id: CampaignMessageId; state: OutboundState; number: number }[]>(
          `select campaign_message_id as id, state, count(*)::int as number from outbound_message
            where campaign_message_id = any($1::uuid[]) group by 1, 2`,
          [ids],
        )
        return grouped(ids, rows, ({ id }) => id).map((own) => new Map(own.map(({ state, number }) => [state, number])))
      }),
  ),
})

/** One row more of each than its page holds. */
const findPages = (
  db: Db,
  organisationId: string,
  pages: readonly PageOfCampaign[],
): Promise<(CampaignMessage & { readonly page: number })[]> =>
  db.query(
    `select message.*, wanted.number::int - 1 as page
       from unnest($2::uuid[], $3::int[], $4::timestamptz[], $5::uuid[])
            with ordinality as wanted (campaign_id, size, at, behind, number)
      cross join lateral (
        select ${campaignMessageColumns} from campaign_message
         where campaign_id = wanted.campaign_id and organisation_id = $1
           and (wanted.at is null or (created_at, id) < (wanted.at, wanted.behind))
         order by created_at desc, id desc limit wanted.size
      ) as message
      order by wanted.number, message."createdAt" desc, message.id desc`,
    [
      organisationId,
      pages.map(({ campaignId }) => campaignId),
      pages.map(({ size }) => size + 1),
      pages.map(({ after }) => after?.at ?? null),
      pages.map(({ after }) => after?.id ?? null),
    ],
  )
