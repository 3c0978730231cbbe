import DataLoader from 'dataloader'
import type { OrganisationId } from '../account/account.js'
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
  readonly list: (organisationId: OrganisationId, size: number, after: Place | undefined) => Promise<Page<Inbox>>
  readonly count: (organisationId: OrganisationId) => Promise<number>
  /** Null for another organisation's. */
  readonly inboxOf: (asking: Asking) => DataLoader<InboxId, Inbox | null>
}

const columns = `id, organisation_id as "organisationId", name, status, settings,
  sealed_postback_secret as "sealedPostbackSecret", version, created_at as "createdAt"`

export const makeInboxReads = (db: Db): InboxReads => ({
  list: async (organisationId, size, after) => {
    const rows = await db.query<Inbox[]>(
      `select ${columns} from inbox
        where organisation_id = $1 and ($2::timestamptz is null or (created_at, id) > ($2, $3::uuid))
        order by created_at, id limit $4`,
      [organisationId, after?.at ?? null, after?.id ?? null, size + 1],
    )
    return pageOf(rows.map(withDefaults), size)
  },
  count: async (organisationId) => {
    const [row] = await db.query<{ count: number }[]>(
      'select count(*)::int as count from inbox where organisation_id = $1',
      [organisationId],
    )
    return row?.count ?? 0
  },
  inboxOf: perAsking(
    ({ viewer }: Asking) =>
      new DataLoader<InboxId, Inbox | null>(async (ids) => {
        const rows = await db.query<Inbox[]>(
          `select ${columns} from inbox where organisation_id = $1 and id = any($2::uuid[])`,
          [viewer.organisationId, ids],
        )
        const byId = new Map(rows.map((each) => [each.id, withDefaults(each)]))
        return ids.map((id) => byId.get(id) ?? null)
      }),
  ),
})
