import type { Tx } from './db.js'

/**
 * Removes so many of the effects that ended longest ago; answers how many there were. Cancelled ones stay: a decision
 * that stands again brings them back.
 */
export const removeFinished = async (tx: Tx, before: Date, most: number): Promise<number> => {
  const [, removed]: [unknown, number] = await tx.query(
    `delete from effect where id in (
       select id from effect where finished_at < $1 and state in ('done', 'failed', 'unknown')
        order by finished_at limit $2 for update skip locked
     )`,
    [before, most],
  )
  return removed
}

/** Removes lanes of that kind in which nothing moved since; one that is wanted again is opened anew by the claim. */
export const removeIdleLanes = async (tx: Tx, prefix: string, before: Date, most: number): Promise<number> => {
  const [, removed]: [unknown, number] = await tx.query(
    `delete from lane where key in (
       select key from lane
        where starts_with(key, $1) and next_at < $2
          and not exists (select from effect where effect.lane = lane.key and effect.state = 'waiting')
        order by key limit $3 for update skip locked
     )`,
    [prefix, before, most],
  )
  return removed
}
