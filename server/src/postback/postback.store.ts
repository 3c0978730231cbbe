import { InboxTable } from '../inbox/inbox.table.js'
import type { Inbox } from '../inbox/inbox.js'
import { PartTable } from '../media/part.table.js'
import { MessageTable } from '../message/message.table.js'
import { insertMany, type Db, type Tx } from '../platform/db.js'
import { DecisionTable, decisionOf } from '../submission/decision.table.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { AttemptTable } from './attempt.table.js'
import type { PostbackContent } from './body.js'
import { DeliveryTable } from './delivery.table.js'
import type { Attempt, Delivery, DeliveryId } from './postback.js'

export type OpenDelivery = {
  readonly delivery: Delivery
  readonly inbox: Inbox
  readonly attempts: number
  /** Null until the first attempt. */
  readonly body: string | null
}

export const findDelivery = async (db: Db, id: DeliveryId): Promise<OpenDelivery | null> => {
  const delivery = await db.getRepository(DeliveryTable).findOneBy({ id })
  const inbox = delivery && (await db.getRepository(InboxTable).findOneBy({ id: delivery.inboxId }))
  if (!delivery || !inbox) return null
  const [row]: { readonly body: string | null; readonly attempts: number }[] = await db.query(
    `select body, (select count(*)::int from postback_attempt where delivery_id = $1) as attempts
       from postback_delivery where id = $1`,
    [id],
  )
  return { delivery, inbox, attempts: row?.attempts ?? 0, body: row?.body ?? null }
}

export const findContent = async (db: Db, { delivery, inbox }: OpenDelivery): Promise<PostbackContent | null> => {
  const submission = await db.getRepository(SubmissionTable).findOneBy({ id: delivery.submissionId })
  const message = submission && (await db.getRepository(MessageTable).findOneBy({ id: submission.messageId }))
  if (!submission || !message) return null
  const parts = await db.getRepository(PartTable).find({ where: { messageId: message.id }, order: { position: 'ASC' } })
  const decision = delivery.decisionId && (await db.getRepository(DecisionTable).findOneBy({ id: delivery.decisionId }))
  return { inbox, submission, message, parts, decision: decision ? decisionOf(decision) : null }
}

/** The first body that is kept is the body of every attempt, also when two run at once. */
export const keepBody = async (db: Db, id: DeliveryId, body: string): Promise<string> => {
  const [rows]: [{ readonly body: string }[], number] = await db.query(
    `update postback_delivery set body = coalesce(body, $2) where id = $1 returning body`,
    [id, body],
  )
  return rows[0]?.body ?? body
}

export const saveAttempt = (tx: Tx, attempt: Attempt): Promise<unknown> => insertMany(tx, AttemptTable, [attempt])

/** Where it went, and how far it has come. One that was delivered by another run meanwhile stays delivered. */
export const saveDelivery = (
  tx: Tx,
  { id, url, state, finishedAt }: Pick<Delivery, 'id' | 'url' | 'state' | 'finishedAt'>,
): Promise<unknown> =>
  tx.query(`update postback_delivery set url = $2, state = $3, finished_at = $4 where id = $1 and state = 'waiting'`, [
    id,
    url,
    state,
    finishedAt,
  ])
