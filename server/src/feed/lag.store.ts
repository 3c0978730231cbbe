import type { Db } from '../platform/db.js'

type Lag = { readonly unnumbered: number; readonly oldestSeconds: number }

/** What is committed and has no number yet: no board can see it. */
export const feedLag = async (db: Db, now: Date): Promise<Lag> => {
  const [row]: readonly Lag[] = await db.query(
    `select count(*)::int as unnumbered,
            greatest(coalesce(extract(epoch from $1 - min(at)), 0), 0)::float8 as "oldestSeconds"
       from change where seq is null`,
    [now],
  )
  return row ?? { unnumbered: 0, oldestSeconds: 0 }
}
