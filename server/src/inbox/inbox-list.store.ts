import DataLoader from 'dataloader'
import { inboxesWithin, type Reach } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { Db } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import { perAsking } from '../platform/per-asking.js'
import { withDefaults, type Inbox, type InboxId } from './inbox.js'

/** The folder counts of a page of inboxes, in one query. */
export type CountsOf = (asking: Asking) => DataLoader<InboxId, Counts>

type Counts = {
  readonly inboxId: InboxId
  readonly pending: number
  readonly approved: number
  readonly denied: number
}

export type InboxReads = {
  /** Oldest first: an inbox keeps its place when it is renamed. */
  readonly list: (reach: Reach, size: number, after: Place | undefined) => Promise<Page<Inbox>>
  readonly count: (reach: Reach) => Promise<number>
  /** Null for another organisation's, and for one out of reach. */
  readonly inboxOf: (asking: Asking) => DataLoader<InboxId, Inbox | null>
}

const columns = `id, organisation_id as "organisationId", name, status, settings,
  sealed_postback_secret as "sealedPostbackSecret", version, created_at as "createdAt"`

export const makeInboxReads = (db: Db): InboxReads => ({
  list: async (reach, size, after) => {
    const rows = await db.query<Inbox[]>(
      `select ${columns} from inbox
        where organisation_id = $1 and ($5::uuid[] is null or id = any($5))
          and ($2::timestamptz is null or (created_at, id) > ($2, $3::uuid))
        order by created_at, id limit $4`,
      [reach.organisationId, after?.at ?? null, after?.id ?? null, size + 1, inboxesWithin(reach)],
    )
    return pageOf(rows.map(withDefaults), size)
  },
  count: async (reach) => {
    const [row] = await db.query<{ count: number }[]>(
      `select count(*)::int as count from inbox where organisation_id = $1 and ($2::uuid[] is null or id = any($2))`,
      [reach.organisationId, inboxesWithin(reach)],
    )
    return row?.count ?? 0
  },
  inboxOf: perAsking(
    ({ viewer }: Asking) =>
      new DataLoader<InboxId, Inbox | null>(async (ids) => {
        const rows = await db.query<Inbox[]>(
          `select ${columns} from inbox
            where organisation_id = $1 and id = any($2::uuid[]) and ($3::uuid[] is null or id = any($3))`,
          [viewer.organisationId, ids, inboxesWithin(viewer)],
        )
        const byId = new Map(rows.map((each) => [each.id, withDefaults(each)]))
        return ids.map((id) => byId.get(id) ?? null)
      }),
  ),
})
