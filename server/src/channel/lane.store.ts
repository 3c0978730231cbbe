import type { Db } from '../platform/db.js'

/** Gives each channel's lane the channel's rate: at the start of a process, and after a channel was saved. */
export const syncChannelLanes = (db: Db, now: Date): Promise<unknown> =>
  db.query(
    `insert into lane (key, per_second, next_at) select 'channel:' || id, greatest(per_second, 1), $1 from channel
     on conflict (key) do update set per_second = excluded.per_second`,
    [now],
  )
