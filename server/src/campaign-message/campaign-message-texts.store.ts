import type { OrganisationId } from '../account/account.js'
import type { OutboundState } from '../message/outbound.js'
import type { Db } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import { outboundColumns, type OutboundRow } from '../submission/related.store.js'
import type { CampaignMessageId } from './campaign-message.js'

type Wanted = {
  readonly organisationId: OrganisationId
  readonly id: CampaignMessageId
  readonly states: readonly OutboundState[] | null
  readonly size: number
  readonly after: Place | undefined
}

/** What one campaign message said to each phone, and how far that has come; the newest first. */
export const listTexts = async (
  db: Db,
  { organisationId, id, states, size, after }: Wanted,
): Promise<Page<OutboundRow>> => {
  const rows = await db.query<OutboundRow[]>(
    `select ${outboundColumns} from outbound_message
      where campaign_message_id = $1 and organisation_id = $2 and ($3::text[] is null or state = any($3))
        and ($4::timestamptz is null or (created_at, id) < ($4, $5::uuid))
      order by created_at desc, id desc limit $6`,
    [id, organisationId, states, after?.at ?? null, after?.id ?? null, size + 1],
  )
  return pageOf(rows, size)
}

/** Why phones did not get a message, or may not have. */
export type Reason = {
  readonly state: OutboundState
  readonly reason: string | null
  readonly count: number
}

/** A provider may word each refusal anew. */
const mostReasons = 20

const notReached: readonly OutboundState[] = ['failed', 'expired', 'suppressed', 'unknown', 'cancelled']

/** Those of several messages, each one's most frequent first. */
export const findReasons = (
  db: Db,
  ids: readonly CampaignMessageId[],
): Promise<(Reason & { readonly id: CampaignMessageId })[]> =>
  db.query(
    `select wanted.id, found.* from unnest($1::uuid[]) as wanted (id)
      cross join lateral (
        select state, state_reason as reason, count(*)::int as count from outbound_message
         where campaign_message_id = wanted.id and state = any($2)
         group by 1, 2 order by 3 desc, 1, 2 limit $3
      ) as found`,
    [ids, notReached, mostReasons],
  )
