import type { Tx } from '../platform/db.js'
import type { SubmissionId } from '../submission/submission.js'
import { quartersOfDay } from './clock.js'
import { holdFolding } from './fold.store.js'
import { senderNumber } from './ledger.store.js'

const phone = senderNumber('$1::text')
const digest = senderNumber('$3::text')

/** In which quarters the phone sent these, and whether it stays there because it sent others, too. */
const cells = `cells as (
  select inbox_id, quarter, quarter / ${quartersOfDay} as day,
         set_bit(repeat('0', ${quartersOfDay})::bit(${quartersOfDay}), quarter % ${quartersOfDay}, 1) as mask,
         exists (select 1 from submission as other
                  where other.inbox_id = given.inbox_id and other.sender = $1 and other.id <> all($2::uuid[])
                    and other.received_at >= to_timestamp(quarter * 900.0) and other.received_at < to_timestamp((quarter + 1) * 900.0)
                ) as stays
    from (select distinct inbox_id, floor(extract(epoch from received_at) / 900)::int as quarter
            from submission where id = any($2::uuid[])) as given
)`
const ofPhone = `sender_day.inbox_id = cells.inbox_id and sender_day.level = sender_level(${phone})
  and sender_day.day = cells.day and sender_day.sender = ${phone}`

const inDeltas = `with ${cells}
  update submission_delta
     set senders = case when stays then senders || ${digest} else array_replace(senders, ${phone}, ${digest}) end
    from cells
   where submission_delta.inbox_id = cells.inbox_id and bucket_quarter = quarter and senders @> array[${phone}]`

const inDays = `with ${cells}
  insert into sender_day (inbox_id, level, day, sender, quarters)
  select inbox_id, sender_level(${digest}), day, ${digest}, bit_or(mask & quarters)
    from cells join sender_day using (inbox_id, day)
   where ${ofPhone} group by inbox_id, day
  on conflict (inbox_id, level, day, sender) do update set quarters = sender_day.quarters | excluded.quarters`

const outOfDays = `with ${cells}, gone as (
    select inbox_id, day, bit_or(mask) as mask from cells where not stays group by inbox_id, day
  )
  update sender_day set quarters = quarters & ~cells.mask from gone as cells where ${ofPhone}`

const emptyDays = `with ${cells}
  delete from sender_day using cells where ${ofPhone} and position(B'1' in quarters) = 0`

/**
 * What stands for a phone in statistics is made of its number, so it goes when the number does; what takes its place is counted
 * as one phone still. Where others of the phone stay in the same quarter of an hour, so does its number. To be called before
 * the submissions are emptied. Nothing is folded meanwhile: a delta that is on its way into the roll-up could not be found in
 * either.
 */
export const renumberSender = async (
  tx: Tx,
  sender: string,
  itsDigest: string,
  ids: readonly SubmissionId[],
): Promise<void> => {
  if (ids.length === 0 || sender === itsDigest) return
  await holdFolding(tx)
  for (const statement of [inDeltas, inDays]) await tx.query(statement, [sender, ids, itsDigest])
  for (const statement of [outOfDays, emptyDays]) await tx.query(statement, [sender, ids])
}
