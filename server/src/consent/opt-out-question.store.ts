import type { Reach } from '../account/account.js'
import { findRows, ringAfterCommit, type Db, type Tx } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import type { OptOutQuestion, OptOutQuestionId } from './opt-out-question.js'
import { OptOutQuestionTable } from './opt-out-question.table.js'

/** Whose people are asked: an organisation's, and the operator's where no organisation has the message. */
export type Asked = Reach & { readonly operator: boolean }

/** Locked, so that two people can't both answer. Null where the viewer's people are not asked. */
export const lockOptOutQuestion = async (
  tx: Tx,
  asked: Asked,
  id: OptOutQuestionId,
): Promise<OptOutQuestion | null> => {
  const [question] = await findRows(
    tx,
    OptOutQuestionTable,
    'id = $3 and (organisation_id = $1 or (organisation_id is null and $2)) for update',
    [asked.organisationId, asked.operator, id],
  )
  return question ?? null
}

/** What is answered with it: every other question that the same phone left open on the same code. */
export const closeOptOutQuestions = async (
  tx: Tx,
  { shortCodeId, phone, verdict, decidedAt, decidedBy }: OptOutQuestion,
): Promise<void> => {
  await tx.query(
    `update opt_out_question set verdict = $3, decided_at = $4, decided_by = $5::jsonb
      where phone = $2 and short_code_id = $1 and verdict is null`,
    [shortCodeId, phone, verdict, decidedAt, JSON.stringify(decidedBy)],
  )
}

/** A question with the message that it is about. */
export type OptOutQuestionRow = OptOutQuestion & {
  readonly text: string | null
  readonly subject: string | null
  readonly receivedAt: Date
}

const columns = `question.id, question.short_code_id as "shortCodeId", question.phone, question.message_id as "messageId",
  question.organisation_id as "organisationId", question.at, question.acted, question.verdict,
  question.decided_at as "decidedAt", question.decided_by as "decidedBy",
  message.text, message.subject, message.received_at as "receivedAt"`

/** Open ones, oldest first: who waits longest is answered first. What was acted on stays open until somebody has looked. */
export const listOpenOptOutQuestions = async (
  db: Db,
  { organisationId, operator }: Asked,
  size: number,
  after: Place | undefined,
): Promise<Page<OptOutQuestionRow>> => {
  const rows = await db.query<OptOutQuestionRow[]>(
    `select ${columns} from opt_out_question as question join message on message.id = question.message_id
      where question.verdict is null
        and (question.organisation_id = $1 or (question.organisation_id is null and $2))
        and ($3::timestamptz is null or (question.at, question.id) > ($3, $4::uuid))
      order by question.at, question.id limit $5`,
    [organisationId, operator, after?.at ?? null, after?.id ?? null, size + 1],
  )
  return pageOf(rows, size)
}

export const countOpenOptOutQuestions = async (db: Db, { organisationId, operator }: Asked): Promise<number> => {
  const [row] = await db.query<{ count: number }[]>(
    `select count(*)::int as count from opt_out_question
      where verdict is null and (organisation_id = $1 or (organisation_id is null and $2))`,
    [organisationId, operator],
  )
  return row?.count ?? 0
}

/** What waits for a phone on a code waits no longer. Found by way of the lanes that they wait in. */
export const wakeHeldMessages = async (
  tx: Tx,
  { shortCodeId, phone }: Pick<OptOutQuestion, 'shortCodeId' | 'phone'>,
  at: Date,
): Promise<void> => {
  await tx.query(
    `with held as (
       select id, 'channel:' || channel_id as lane from outbound_message
        where recipient = $2 and short_code_id = $1 and state = 'waiting'
     )
     update effect set due_at = $3
      where state = 'waiting' and lane in (select lane from held) and due_at > $3 and attempts > 0
        and kind = 'send-message' and subject_id in (select id from held)`,
    [shortCodeId, phone, at],
  )
  ringAfterCommit(tx, 'effects')
}
