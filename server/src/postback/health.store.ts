import DataLoader from 'dataloader'
import type { Asking } from '../account/asking.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import { perAsking } from '../platform/per-asking.js'

export type PostbackHealth = {
  readonly inboxId: InboxId
  /** Not yet due, or to be tried again. */
  readonly waiting: number
  /** Given up in the last 24 hours. */
  readonly failedLastDay: number
  readonly lastDeliveredAt: Date | null
}

export type PostbackHealthOf = (asking: Asking) => DataLoader<InboxId, PostbackHealth>

const postbackHealth = (db: Db, inboxIds: readonly InboxId[], now: Date): Promise<PostbackHealth[]> =>
  db.query(
    `select wanted.id as "inboxId",
            (select count(*)::int from postback_delivery where inbox_id = wanted.id and state = 'waiting') as waiting,
            (select count(*)::int from postback_delivery
              where inbox_id = wanted.id and state = 'failed'
                and finished_at > $2::timestamptz - interval '1 day') as "failedLastDay",
            (select finished_at from postback_delivery where inbox_id = wanted.id and state = 'delivered'
              order by finished_at desc limit 1) as "lastDeliveredAt"
       from unnest($1::uuid[]) as wanted (id)`,
    [inboxIds, now],
  )

/** The health of the postbacks of all inboxes of a page in one query. */
export const makePostbackHealthOf = (db: Db, now: Clock): PostbackHealthOf =>
  perAsking(
    () =>
      new DataLoader(async (ids: readonly InboxId[]) => {
        const found = new Map((await postbackHealth(db, ids, now())).map((each) => [each.inboxId, each]))
        return ids.map((id) => found.get(id) ?? new Error('An inbox without postbacks has zeros.'))
      }),
  )
