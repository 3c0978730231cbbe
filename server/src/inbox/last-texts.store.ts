import type { Db } from '../platform/db.js'
import type { Submission } from '../submission/submission.js'
import type { InboxId } from './inbox.js'

type LastText = Pick<Submission, 'text' | 'keyword' | 'receivedAt'> & { readonly submissionId: Submission['id'] }

/** The texts that came last to an inbox, newest first, wherever they lie. */
export const findLastTexts = (db: Db, inboxId: InboxId, count: number): Promise<readonly LastText[]> =>
  db.query(
    `select id as "submissionId", text, keyword, received_at as "receivedAt"
       from (values ('pending'), ('approved'), ('denied')) as folders (name)
       cross join lateral (
         select * from submission where inbox_id = $1 and folder = folders.name
          order by received_at desc, id desc limit $2) as last
      order by received_at desc, id desc limit $2`,
    [inboxId, count],
  )
