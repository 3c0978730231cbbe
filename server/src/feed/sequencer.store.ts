import type { Session } from '../platform/leadership.js'

/**
 * Gives the next committed changes their numbers, one unbroken sequence an organisation, and says how many there were.
 * One statement, so the numbers and the head move together or not at all. Two changes of one submission keep the order
 * of their transactions, because the second one's id was drawn after the first one's lock on the submission was gone.
 */
export const numberChanges = async (session: Session, limit: number): Promise<number> => {
  const [answer] = await session.query<{ readonly numbered: number }>(
    `with next as (
       select id, organisation_id, row_number() over (partition by organisation_id order by id) as step
         from (select id, organisation_id from change where seq is null order by id limit $1) as waiting
     ), steps as (
       select organisation_id, max(step) as steps from next group by organisation_id
     ), head as (
       insert into feed_head (organisation_id, seq)
       select organisation_id, steps from steps order by organisation_id
       on conflict (organisation_id) do update set seq = feed_head.seq + excluded.seq
       returning organisation_id, seq
     ), numbered as (
       update change set seq = head.seq - steps.steps + next.step
         from next join head using (organisation_id) join steps using (organisation_id)
        where change.id = next.id
       returning 1
     )
     select count(*)::int as numbered from numbered`,
    [limit],
  )
  return answer?.numbered ?? 0
}
