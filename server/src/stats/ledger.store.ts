import { runPrepared, type Tx } from '../platform/db.js'
import type { Delta } from './ledger.js'

/** Appends to the ledger, in the transaction that moved the submissions. Nothing else writes counts. */
export const recordDeltas = async (tx: Tx, deltas: readonly Delta[]): Promise<void> => {
  if (deltas.length === 0) return
  await runPrepared(
    tx,
    `insert into submission_delta (organisation_id, inbox_id, bucket, folder, country, carrier, count)
     select organisation_id, inbox_id, bucket, folder, country, carrier, sum(count)
       from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::int[])
         as given (organisation_id, inbox_id, bucket, folder, country, carrier, count)
      group by 1, 2, 3, 4, 5, 6
     having sum(count) <> 0`,
    [
      deltas.map((each) => each.organisationId),
      deltas.map((each) => each.inboxId),
      deltas.map((each) => each.bucket),
      deltas.map((each) => each.folder),
      deltas.map((each) => each.country),
      deltas.map((each) => each.carrier),
      deltas.map((each) => each.count),
    ],
  )
}
