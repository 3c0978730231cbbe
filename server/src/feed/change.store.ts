import { ringAfterCommit, runPrepared, type Tx } from '../platform/db.js'
import type { Change } from './change.js'

/** Appends to the log, in the transaction that made the change. The sequencer numbers it after the commit. */
export const recordChanges = async (tx: Tx, changes: readonly Change[]): Promise<void> => {
  if (changes.length === 0) return
  await runPrepared(
    tx,
    `insert into change (organisation_id, inbox_id, submission_id, kind, at)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[])`,
    [
      changes.map((each) => each.organisationId),
      changes.map((each) => each.inboxId),
      changes.map((each) => each.submissionId),
      changes.map((each) => each.kind),
      changes.map((each) => each.at),
    ],
  )
  ringAfterCommit(tx, 'changes')
}
