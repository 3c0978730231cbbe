import { In } from 'typeorm'
import { inboxesWithin, type Reach } from '../account/account.js'
import type { Part } from '../media/part.js'
import type { MessageId } from '../message/message.js'
import type { Tx } from '../platform/db.js'
import { DecisionTable, decisionOf } from './decision.table.js'
import type { Decision, DecisionId } from './decision.js'
import type { Submission, SubmissionId } from './submission.js'
import { whyUnseen } from './unseen.js'
import { SubmissionTable } from './submission.table.js'

/** Locks those within reach, in sorted order as everywhere, so two moderators can't both act on what they each saw. */
export const lockSubmissions = (tx: Tx, reach: Reach, ids: readonly SubmissionId[]): Promise<Submission[]> => {
  const inboxIds = inboxesWithin(reach)
  return tx.getRepository(SubmissionTable).find({
    where: {
      id: In([...ids]),
      organisationId: reach.organisationId,
      ...(inboxIds && { inboxId: In([...inboxIds]) }),
    },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  })
}

/** Writes back what a decision or the last part changed; the rows are locked. */
export const saveSubmissions = async (tx: Tx, submissions: readonly Submission[]): Promise<void> => {
  if (submissions.length === 0) return
  await tx.query(
    `update submission
        set folder = given.folder, reason = given.reason, arriving = given.arriving, decided_at = given.decided_at,
            trace = given.trace::jsonb, version = given.version, accepted = given.accepted,
            decided_by = given.decided_by, content_kind = given.content_kind
       from unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[], $5::timestamptz[], $6::text[], $7::int[], $8::boolean[],
                   $9::text[], $10::text[])
         as given (id, folder, reason, arriving, decided_at, trace, version, accepted, decided_by, content_kind)
      where submission.id = given.id`,
    [
      submissions.map(({ id }) => id),
      submissions.map(({ folder }) => folder),
      submissions.map(({ reason }) => reason),
      submissions.map(({ arriving }) => arriving),
      submissions.map(({ decidedAt }) => decidedAt),
      submissions.map(({ trace }) => JSON.stringify(trace)),
      submissions.map(({ version }) => version),
      submissions.map(({ accepted }) => accepted),
      submissions.map(({ decidedBy }) => decidedBy),
      submissions.map(({ contentKind }) => contentKind),
    ],
  )
}

/** Whether a part of the message was given up or is in quarantine: what `reason` tells while nobody has decided. */
export const whyUnseenNow = async (tx: Tx, messageId: MessageId): Promise<ReturnType<typeof whyUnseen>> =>
  whyUnseen(await tx.query<Pick<Part, 'state'>[]>('select distinct state from part where message_id = $1', [messageId]))

/** The decisions of these submissions that count: not undone, oldest first. */
export const standingDecisions = async (tx: Tx, ids: readonly SubmissionId[]): Promise<readonly Decision[]> => {
  const rows = await tx
    .getRepository(DecisionTable)
    .find({ where: { submissionId: In([...ids]) }, order: { at: 'ASC', id: 'ASC' } })
  return rows.filter(({ undoneAt }) => undoneAt === null).map(decisionOf)
}

export const findDecisions = async (tx: Tx, ids: readonly DecisionId[]): Promise<readonly Decision[]> => {
  const rows = await tx.getRepository(DecisionTable).find({ where: { id: In([...ids]) }, order: { id: 'ASC' } })
  return rows.map(decisionOf)
}
