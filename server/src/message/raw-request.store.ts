import type { Tx } from '../platform/db.js'

/** Removes so many of the oldest at most; answers how many there were. */
export const removeRawRequests = async (tx: Tx, before: Date, most: number): Promise<number> => {
  const rows: readonly { readonly removed: number }[] = await tx.query(
    `with old as (
       select id from raw_request where received_at < $1 order by received_at limit $2 for update skip locked
     ), removed as (
       delete from raw_request using old where raw_request.id = old.id returning 1
     )
     select count(*)::int as removed from removed`,
    [before, most],
  )
  return rows[0]?.removed ?? 0
}
