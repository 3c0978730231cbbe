import { runPrepared, type Tx } from '../platform/db.js'
import type { Delta } from './ledger.js'

/** A phone in statistics: the same on every Postgres, and never shown. */
export const senderNumber = (phone: string): string => `('x' || left(md5(${phone}), 16))::bit(64)::bigint`

/** What deltas are told apart by. */
const told = `organisation_id, inbox_id, bucket_quarter, folder, country, carrier, carrier_source, content_kind, reason,
  keyword, decided_by, decided_quarter, pace`

/** Appends to the ledger, in the transaction that moved the submissions. Nothing else writes counts. */
export const recordDeltas = async (tx: Tx, deltas: readonly Delta[]): Promise<void> => {
  if (deltas.length === 0) return
  await runPrepared(
    tx,
    `insert into submission_delta (${told}, count, senders)
     select ${told}, sum(count), array_agg(${senderNumber('sender')}) filter (where sender is not null)
       from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                   $10::text[], $11::text[], $12::int[], $13::smallint[], $14::int[], $15::text[])
         as given (${told}, count, sender)
      group by ${told}
     having sum(count) <> 0`,
    [
      deltas.map((each) => each.organisationId),
      deltas.map((each) => each.inboxId),
      deltas.map((each) => each.bucketQuarter),
      deltas.map((each) => each.folder),
      deltas.map((each) => each.country),
      deltas.map((each) => each.carrier),
      deltas.map((each) => each.carrierSource),
      deltas.map((each) => each.contentKind),
      deltas.map((each) => each.reason),
      deltas.map((each) => each.keyword),
      deltas.map((each) => each.decidedBy),
      deltas.map((each) => each.decidedQuarter),
      deltas.map((each) => each.pace),
      deltas.map((each) => each.count),
      deltas.map((each) => each.sender),
    ],
  )
}
