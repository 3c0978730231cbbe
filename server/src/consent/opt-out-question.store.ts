import type { Reach } from '../account/account.js'
import { findRows, ringAfterCommit, type Db, type Tx } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import type { ConsentKey } from './consent.js'
import type { OpenOptOutQuestion, OptOutQuestion, OptOutQuestionId } from './opt-out-question.js'
import { OptOutQuestionTable } from './opt-out-question.table.js'

/** Whose people are asked: an organisation's, and the operator's where no organisation has the message. */
export type Asked = Reach & { readonly operator: boolean }

/** Undefined where the viewer's people are not asked. */
export const findOptOutQuestion = async (
  db: Db,
  asked: Asked,
  id: OptOutQuestionId,
): Promise<OptOutQuestion | undefined> => {
  const [question] = await findRows(
    db,
    OptOutQuestionTable,
    'id = $3 and (organisation_id = $1 or (organisation_id is null and $2))',
    [asked.organisationId, asked.operator, id],
  )
  return question
}

/**
 * All that a phone left open on a code, whoever is asked, oldest first. Its consent is locked: whoever adds a question or
 * answers one holds that, so these stand still.
 */
export const findOpenOptOutQuestions = (tx: Tx, { shortCodeId, phone }: ConsentKey): Promise<OpenOptOutQuestion[]> =>
  tx.query(
    `select question.id, question.organisation_id as "organisationId", question.message_id as "messageId",
            question.acted, message.campaign_id as "campaignId", message.sent_at as "sentAt",
            message.received_at as "receivedAt"
       from opt_out_question as question join message on message.id = question.message_id
      where question.phone = $2 and question.short_code_id = $1 and question.verdict is null
      order by question.at, question.id`,
    [shortCodeId, phone],
  )

export const closeOptOutQuestions = async (
  tx: Tx,
  ids: readonly OptOutQuestionId[],
  { verdict, decidedAt, decidedBy }: Pick<OptOutQuestion, 'verdict' | 'decidedAt' | 'decidedBy'>,
): Promise<void> => {
  await tx.query(
    `with locked as (select id from opt_out_question where id = any($1::uuid[]) order by id for update)
     update opt_out_question set verdict = $2, decided_at = $3, decided_by = $4::jsonb
      where id in (select id from locked)`,
    [ids, verdict, decidedAt, JSON.stringify(decidedBy)],
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
