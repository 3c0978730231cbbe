import DataLoader from 'dataloader'
import type { CountsOf } from '../inbox/inbox-list.store.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Db } from '../platform/db.js'
import { perAsking } from '../platform/per-asking.js'
import { folderCounts } from './counts.store.js'

/** The counts of all inboxes of a page in one query. */
export const makeCountsOf = (db: Db): CountsOf =>
  perAsking(
    () =>
      new DataLoader(async (ids: readonly InboxId[]) => {
        const counts = new Map((await folderCounts(db, ids)).map((each) => [each.inboxId, each]))
        return ids.map((inboxId) => counts.get(inboxId) ?? { inboxId, pending: 0, approved: 0, denied: 0 })
      }),
  )
