import type { Actor } from '../account/account.js'
import type { Part } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import type { PartId } from '../message/message.js'
import type { Tx } from '../platform/db.js'
import type { Submission } from '../submission/submission.js'

/** The part where it is in quarantine; locks it, so that of two verdicts one stands. */
export const lockQuarantined = (tx: Tx, id: PartId): Promise<Part | null> =>
  tx.getRepository(PartTable).findOne({ where: { id, state: 'quarantined' }, lock: { mode: 'pessimistic_write' } })

export type QuarantineVerdict = 'released' | 'erased'

type Verdict = {
  readonly part: Part
  readonly submission: Submission
  readonly verdict: QuarantineVerdict
  readonly by: Actor
  readonly at: Date
}

/** Writes down who decided what; it is listed in the audit log. */
export const keepVerdict = async (tx: Tx, { part, submission, verdict, by, at }: Verdict): Promise<void> => {
  await tx.query(
    `insert into quarantine_decision (part_id, submission_id, organisation_id, finding, verdict, by, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [part.id, submission.id, submission.organisationId, part.finding, verdict, JSON.stringify(by), at],
  )
}

export const changePart = async (tx: Tx, id: PartId, change: Partial<Part>): Promise<void> => {
  await tx.getRepository(PartTable).update({ id }, change)
}
