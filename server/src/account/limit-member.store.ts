import type { InboxId } from '../inbox/inbox.js'
import type { Db, Tx } from '../platform/db.js'
import type { InboxLimit, MemberId, OrganisationId, Role } from './account.js'
import { limitOf, memberColumns, type MemberRow } from './viewer.store.js'

/** Locks the membership, so that a limit and a change of the role wait for each other. Null for another organisation's. */
export const lockRole = async (tx: Tx, organisationId: OrganisationId, id: MemberId): Promise<Role | null> => {
  const [row] = await tx.query<{ readonly role: Role }[]>(
    'select role from member where id = $2 and organisation_id = $1 for update',
    [organisationId, id],
  )
  return row?.role ?? null
}

export const areOwnInboxes = async (
  tx: Tx,
  organisationId: OrganisationId,
  ids: readonly InboxId[],
): Promise<boolean> => {
  const [row] = await tx.query<{ readonly count: number }[]>(
    'select count(*)::int as count from inbox where organisation_id = $1 and id = any($2::uuid[])',
    [organisationId, ids],
  )
  return row?.count === new Set(ids).size
}

export const replaceLimit = async (tx: Tx, id: MemberId, inboxes: InboxLimit): Promise<void> => {
  await tx.query('delete from member_inbox where member_id = $1', [id])
  await tx.query('update member set limited = $2 where id = $1', [id, inboxes !== 'all'])
  if (inboxes === 'all') return
  // Out of the table itself: an inbox that an invitation names may be gone by now.
  await tx.query('insert into member_inbox (member_id, inbox_id) select $1, id from inbox where id = any($2::uuid[])', [
    id,
    inboxes,
  ])
}

/** What each of these members sees; those of other organisations are left out. */
export const findLimits = async (
  db: Db,
  organisationId: OrganisationId,
  ids: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, InboxLimit>> => {
  const rows = await db.query<MemberRow[]>(
    `select ${memberColumns} from member where organisation_id = $1 and id = any($2::uuid[])`,
    [organisationId, ids],
  )
  return new Map(rows.map((row) => [row.id, limitOf(row)]))
}
