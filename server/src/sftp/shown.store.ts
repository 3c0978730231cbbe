import type { OrganisationId } from '../account/account.js'
import type { ArchivedPart } from '../export/archived-part.js'
import { findMedia } from '../export/of-media.store.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Db } from '../platform/db.js'
import { anySubmission } from '../submission/filter.js'
import type { Folder } from '../submission/submission.js'
import type { Span } from './place.js'

/** What of an inbox is looked at: a folder of it. */
export type Shown = { readonly organisationId: OrganisationId; readonly inboxId: InboxId; readonly folder: Folder }

/** When the newest submission of the folder came that came before; by its index, however many there are. */
export const newestBefore = async (
  db: Db,
  { organisationId, inboxId, folder }: Shown,
  before: Date | null,
): Promise<Date | null> => {
  const [row] = await db.query<{ at: Date }[]>(
    `select received_at as at from submission
      where inbox_id = $2::uuid and folder = $3 and organisation_id = $1::uuid
        and ($4::timestamptz is null or received_at < $4::timestamptz)
      order by received_at desc limit 1`,
    [organisationId, inboxId, folder, before],
  )
  return row?.at ?? null
}

const pageSize = 200

/** The files of a span, newest first, a page at a time. */
export async function* filesOf(
  db: Db,
  { organisationId, inboxId, folder }: Shown,
  { from, until }: Span,
): AsyncGenerator<ArchivedPart> {
  let after: ArchivedPart | null = null
  for (;;) {
    const page: ArchivedPart[] = await findMedia(db, {
      which: { ...anySubmission, inboxIds: [inboxId], folders: [folder], receivedFrom: from, receivedBefore: until },
      copies: 'originals',
      reach: { organisationId, inboxes: [inboxId], operator: false },
      after,
      size: pageSize,
    })
    yield* page
    after = page.at(-1) ?? null
    if (page.length < pageSize) return
  }
}
