import type { Tx } from '../platform/db.js'

/** One at a time in the whole installation; held until the transaction ends, however it ends. */
export const isOnlyFolder = async (tx: Tx): Promise<boolean> => {
  const [answer]: readonly { readonly got: boolean }[] = await tx.query(
    `select pg_try_advisory_xact_lock(hashtextextended('stats fold', 0)) as got`,
  )
  return answer?.got === true
}

/** Moves the oldest deltas into the roll-up and says how many: they leave the one and enter the other in one statement. */
export const foldDeltas = async (tx: Tx, limit: number): Promise<number> => {
  const [answer]: readonly { readonly folded: number }[] = await tx.query(
    `with taken as (
       delete from submission_delta
        where id in (select id from submission_delta order by id limit $1 for update skip locked)
       returning organisation_id, inbox_id, bucket, folder, country, carrier, count
     ), rolled as (
       insert into submission_count (organisation_id, inbox_id, bucket, folder, country, carrier, count)
       select organisation_id, inbox_id, bucket, folder, country, carrier, sum(count)
         from taken
        group by 1, 2, 3, 4, 5, 6
       having sum(count) <> 0
        order by inbox_id, bucket, folder, country, carrier
       on conflict (inbox_id, bucket, folder, country, carrier)
       do update set count = submission_count.count + excluded.count
     )
     select count(*)::int as folded from taken`,
    [limit],
  )
  return answer?.folded ?? 0
}
