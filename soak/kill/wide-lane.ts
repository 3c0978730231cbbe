import type pg from 'pg'
import { endpointLanes } from '../../server/src/postback/outgoing.js'

/**
 * Lets a third party take more than the fifty postbacks a second that it gets by default: else what waits grows for as
 * long as more than that come in, and a soak ends by waiting for it.
 */
export const widenLane = (database: pg.Client, host: string, perSecond: number): Promise<unknown> =>
  database.query(
    `insert into lane (key, per_second, next_at) values ($1, $2, now())
     on conflict (key) do update set per_second = excluded.per_second`,
    [`${endpointLanes}${host}`, perSecond],
  )
