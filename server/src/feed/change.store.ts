import { ringAfterCommit, runPrepared, type Tx } from '../platform/db.js'
import { entryOf, type Change } from './change.js'

/** Appends to the log, in the transaction that made the change. The sequencer numbers it after the commit. */
export const recordChanges = async (tx: Tx, changes: readonly Change[]): Promise<void> => {
  if (changes.length === 0) return
  const entries = changes.map(entryOf)
  await runPrepared(
    tx,
    `insert into change (organisation_id, place_id, subject_id, kind, at)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[])`,
    [
      entries.map((each) => each.organisationId),
      entries.map((each) => each.placeId),
      entries.map((each) => each.subjectId),
      entries.map((each) => each.kind),
      entries.map((each) => each.at),
    ],
  )
  ringAfterCommit(tx, 'changes')
}
