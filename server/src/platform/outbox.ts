import type { Due } from '../effects.js'
import { ringAfterCommit, runPrepared, type Tx } from './db.js'

/** Writes effects into the outbox, in the transaction that decided them. */
export const enqueue = async (tx: Tx, dues: readonly Due[]): Promise<void> => {
  if (dues.length === 0) return
  await runPrepared(
    tx,
    `insert into effect (kind, subject_id, organisation_id, decision_id, lane, due_at, urgent)
     select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::boolean[])`,
    [
      dues.map(({ effect }) => effect.kind),
      dues.map(({ effect }) => effect.subjectId),
      dues.map(({ organisationId }) => organisationId),
      dues.map(({ decisionId }) => decisionId),
      dues.map(({ lane }) => lane),
      dues.map(({ at }) => at),
      dues.map(({ urgent }) => urgent ?? false),
    ],
  )
  ringAfterCommit(tx, 'effects')
}
