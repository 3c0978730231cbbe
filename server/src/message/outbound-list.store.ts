import { inboxesWithin, type Viewer } from '../account/account.js'
import type { Db } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import { outboundColumns, type OutboundRow } from '../submission/related.store.js'

/** MTs that may or may not have been sent, newest first: those within reach, and for the operator also nobody's. */
export const listUnknown = async (
  db: Db,
  viewer: Viewer,
  size: number,
  after: Place | undefined,
): Promise<Page<OutboundRow>> => {
  const rows = await db.query<OutboundRow[]>(
    `select ${outboundColumns} from outbound_message
      where state = 'unknown'
        and (organisation_id = $1 or ($2 and organisation_id is null))
        -- Who is limited to inboxes sees what answers their submissions; what answers none is for everybody else.
        and ($6::uuid[] is null or exists (
          select 1 from submission where submission.id = submission_id and inbox_id = any($6)))
        and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
      order by created_at desc, id desc
      limit $5`,
    [viewer.organisationId, viewer.operator, after?.at ?? null, after?.id ?? null, size + 1, inboxesWithin(viewer)],
  )
  return pageOf(rows, size)
}
