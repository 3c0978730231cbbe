import type { Viewer } from '../account/account.js'
import type { Db } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import { outboundColumns, type OutboundRow } from '../submission/related.store.js'

/** MTs that may or may not have been sent, newest first: the organisation's, and for the operator also nobody's. */
export const listUnknown = async (
  db: Db,
  { organisationId, operator }: Viewer,
  size: number,
  after: Place | undefined,
): Promise<Page<OutboundRow>> => {
  const rows = await db.query<OutboundRow[]>(
    `select ${outboundColumns} from outbound_message
      where state = 'unknown'
        and (organisation_id = $1 or ($2 and organisation_id is null))
        and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
      order by created_at desc, id desc
      limit $5`,
    [organisationId, operator, after?.at ?? null, after?.id ?? null, size + 1],
  )
  return pageOf(rows, size)
}
