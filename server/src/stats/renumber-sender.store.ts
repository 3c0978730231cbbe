import type { Tx } from '../platform/db.js'
import type { SubmissionId } from '../submission/submission.js'
import { quartersOfDay } from './clock.js'
import { holdFolding } from './fold.store.js'
import { senderNumber } from './ledger.store.js'

/**
 * What stands for a phone in statistics is made of its number, so it goes when the number does; what takes its place is counted
 * as one phone still. Nothing is folded meanwhile: a delta that is on its way into the roll-up could not be found in either.
 */
export const renumberSender = async (
  tx: Tx,
  phone: string,
  digest: string,
  ids: readonly SubmissionId[],
): Promise<void> => {
  if (ids.length === 0) return
  await holdFolding(tx)
  await tx.query(
    `update submission_delta set senders = array_replace(senders, ${senderNumber('$1::text')}, ${senderNumber('$2::text')})
      where inbox_id in (select inbox_id from submission where id = any($3::uuid[])) and senders @> array[${senderNumber('$1::text')}]`,
    [phone, digest, ids],
  )
  await tx.query(
    `with gone as (
       delete from sender_day
        using (select distinct inbox_id, floor(extract(epoch from received_at) / 900)::int / ${quartersOfDay} as day
                 from submission where id = any($3::uuid[])) as known
        where sender_day.inbox_id = known.inbox_id and level = sender_level(${senderNumber('$1::text')})
          and sender_day.day = known.day and sender = ${senderNumber('$1::text')}
       returning sender_day.inbox_id, sender_day.day, quarters
     )
     insert into sender_day (inbox_id, level, day, sender, quarters)
     select inbox_id, sender_level(${senderNumber('$2::text')}), day, ${senderNumber('$2::text')}, quarters from gone
     on conflict (inbox_id, level, day, sender) do update set quarters = sender_day.quarters | excluded.quarters`,
    [phone, digest, ids],
  )
}
