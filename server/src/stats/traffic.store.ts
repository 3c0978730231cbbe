import DataLoader from 'dataloader'
import type { Asking } from '../account/asking.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import { perAsking } from '../platform/per-asking.js'
import type { Traffic } from './traffic.js'

export type TrafficOf = (asking: Asking) => DataLoader<InboxId, Traffic>

/** Exact: read off indexes, whose part of one hour is all that is looked at. */
export const inboxTraffic = (db: Db, inboxIds: readonly InboxId[], now: Date): Promise<Traffic[]> =>
  db.query(
    `select wanted.id as "inboxId",
            (select received_at from submission
              where inbox_id = wanted.id and folder = 'pending'
              order by received_at, id limit 1) as "oldestPendingAt",
            received.minute as "receivedLastMinute", received.hour as "receivedLastHour",
            decided.minute as "decidedLastMinute", decided.hour as "decidedLastHour"
       from unnest($1::uuid[]) as wanted (id)
      cross join lateral (
        select count(*)::int as hour,
               count(*) filter (where received_at > $2::timestamptz - interval '1 minute')::int as minute
          from submission
         where inbox_id = wanted.id and folder in ('pending', 'approved', 'denied')
           and received_at > $2::timestamptz - interval '1 hour'
      ) as received
      cross join lateral (
        select count(*)::int as hour,
               count(*) filter (where at > $2::timestamptz - interval '1 minute')::int as minute
          from decision
         where inbox_id = wanted.id and actor_kind <> 'rule' and undone_at is null
           and at > $2::timestamptz - interval '1 hour'
      ) as decided`,
    [inboxIds, now],
  )

/** The traffic of all inboxes of a page in one query. */
export const makeTrafficOf = (db: Db, now: Clock): TrafficOf =>
  perAsking(
    () =>
      new DataLoader(async (ids: readonly InboxId[]) => {
        const found = new Map((await inboxTraffic(db, ids, now())).map((each) => [each.inboxId, each]))
        return ids.map((id) => found.get(id) ?? new Error('An inbox without traffic has zeros.'))
      }),
  )
