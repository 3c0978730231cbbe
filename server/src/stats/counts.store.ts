import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Db } from '../platform/db.js'
import type { FolderCounts } from './counts.js'

/** The roll-up and what is not folded into it yet, of the inboxes in `$1`: one statement, so one snapshot. */
const folders = `
  select inbox_id, folder, sum(count)::float8 as count
    from (
      select inbox_id, folder, count from submission_count where inbox_id = any($1)
      union all
      select inbox_id, folder, count from submission_delta where inbox_id = any($1)
    ) as cell
   group by inbox_id, folder`

const selectCounts = `
  select inbox.id as "inboxId",
         coalesce(sum(cell.count) filter (where cell.folder = 'pending'), 0) as pending,
         coalesce(sum(cell.count) filter (where cell.folder = 'approved'), 0) as approved,
         coalesce(sum(cell.count) filter (where cell.folder = 'denied'), 0) as denied
    from inbox left join (${folders}) as cell on cell.inbox_id = inbox.id
   where inbox.id = any($1)`

/** Exact at this moment. An inbox that has nothing counts nothing; one that does not exist is left out. */
export const folderCounts = (db: Db, inboxIds: readonly InboxId[]): Promise<FolderCounts[]> =>
  db.query(`${selectCounts} group by inbox.id`, [inboxIds])

/** The same, of those inboxes that are the organisation's. */
export const folderCountsWithin = (
  db: Db,
  organisationId: OrganisationId,
  inboxIds: readonly InboxId[],
): Promise<FolderCounts[]> =>
  db.query(`${selectCounts} and inbox.organisation_id = $2 group by inbox.id`, [inboxIds, organisationId])
