import type { Tx } from './db.js'

/** Sets how many effects a second a lane lets through; what waits in it follows the new rate at once. */
export const setLane = async (tx: Tx, key: string, perSecond: number, now: Date): Promise<void> => {
  await tx.query(
    `insert into lane (key, per_second, next_at) values ($1, $2, $3)
     on conflict (key) do update set per_second = excluded.per_second`,
    [key, perSecond, now],
  )
}
