import type { Tx } from '../platform/db.js'
import { holdFolding } from './fold.store.js'
import { eventsRecounted, submissionsRecounted } from './recount.store.js'
import { eventLedger, rollupsOf, submissionLedger } from './rollups.js'

const told = `organisation_id, inbox_id, bucket_quarter, folder, country, carrier, carrier_source, content_kind, reason,
  keyword, decided_by, decided_quarter, pace`

/** Nobody writes a submission, a reply or a postback until this transaction ends; everybody reads. */
const hold = `lock table submission, message, outbound_message, postback_delivery, submission_delta, event_delta in share row exclusive mode`

/** Throws all counts away and appends them to the ledgers anew, as the rows themselves say them. Folding does the rest. */
export const rebuildCounts = async (tx: Tx): Promise<void> => {
  await holdFolding(tx)
  await tx.query(hold)
  const tables = [submissionLedger, eventLedger]
    .flatMap((ledger) => [ledger, ...rollupsOf(ledger)])
    .map(({ table }) => table)
  for (const table of [...tables, 'submission_count', 'sender_day']) await tx.query(`delete from ${table}`)
  await tx.query(
    `insert into submission_delta (${told}, count, senders)
     select ${told}, count(*), array_agg(sender) from (${submissionsRecounted}) as cell group by ${told}`,
  )
  await tx.query(
    `insert into event_delta (organisation_id, place_id, bucket_quarter, event, count)
     select organisation_id, place_id, bucket_quarter, event, count(*) from (${eventsRecounted}) as cell group by 1, 2, 3, 4`,
  )
}
