import type { Tx } from '../platform/db.js'

/**
 * Takes old changes off the beginning of one log, at most so many, and moves its floor; how many it were. The log stays
 * without a gap: it ends before the first change that is young enough, whatever comes behind that one. One log a
 * transaction, so the sequencer never waits long for a head, and never for two.
 */
export const trimNextLog = async (tx: Tx, before: Date, limit: number): Promise<number> => {
  const [answer]: readonly { readonly trimmed: number }[] = await tx.query(
    `with old as (
       select head.organisation_id, head.floor
         from feed_head as head join lateral (
           select at from change
            where change.organisation_id = head.organisation_id and seq > head.floor
            order by seq limit 1
         ) as first on first.at < $1
        order by head.organisation_id limit 1
          for update of head
     ), young as (
       select min(seq) as seq from change join old using (organisation_id) where change.seq > old.floor and at >= $1
     ), cut as (
       select change.id, change.organisation_id, change.seq
         from change join old using (organisation_id) cross join young
        where change.seq > old.floor and (young.seq is null or change.seq < young.seq)
        order by change.seq limit $2
     ), raised as (
       update feed_head set floor = last.seq
         from (select organisation_id, max(seq) as seq from cut group by organisation_id) as last
        where feed_head.organisation_id = last.organisation_id
     ), trimmed as (
       delete from change using cut where change.id = cut.id returning 1
     )
     select count(*)::int as trimmed from trimmed`,
    [before, limit],
  )
  return answer?.trimmed ?? 0
}
