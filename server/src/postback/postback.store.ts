import { InboxTable } from '../inbox/inbox.table.js'
import type { Inbox } from '../inbox/inbox.js'
import type { Part } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import { MessageTable } from '../message/message.table.js'
import { findRows, insertMany, type Db, type Tx } from '../platform/db.js'
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

export const findDeliveries = async (
  db: Db,
  ids: readonly DeliveryId[],
): Promise<ReadonlyMap<DeliveryId, OpenDelivery>> => {
  const [deliveries, inboxes, tries] = await Promise.all([
    findRows(db, DeliveryTable, 'id = any($1::uuid[])', [ids]),
    findRows(db, InboxTable, 'id in (select inbox_id from postback_delivery where id = any($1::uuid[]))', [ids]),
    db.query<{ readonly id: DeliveryId; readonly body: string | null; readonly attempts: number }[]>(
      `select id, body, (select count(*)::int from postback_attempt where delivery_id = postback_delivery.id) as attempts
         from postback_delivery where id = any($1::uuid[])`,
      [ids],
    ),
  ])
  const inboxOf = new Map(inboxes.map((inbox) => [inbox.id, inbox]))
  const triesOf = new Map(tries.map(({ id, ...rest }) => [id, rest]))
  return new Map(
    deliveries.flatMap((delivery) => {
      const inbox = inboxOf.get(delivery.inboxId)
      return inbox ? [[delivery.id, { delivery, inbox, attempts: 0, body: null, ...triesOf.get(delivery.id) }]] : []
    }),
  )
}

/** What each of these tells; those whose submission is gone are left out. */
export const findContents = async (
  db: Db,
  all: readonly OpenDelivery[],
): Promise<ReadonlyMap<OpenDelivery, PostbackContent>> => {
  const submissionIds = all.map(({ delivery }) => delivery.submissionId)
  const ofThese = 'select message_id from submission where id = any($1::uuid[])'
  const [submissions, messages, parts, decisions] = await Promise.all([
    findRows(db, SubmissionTable, 'id = any($1::uuid[])', [submissionIds]),
    findRows(db, MessageTable, `id in (${ofThese})`, [submissionIds]),
    findRows(db, PartTable, `message_id in (${ofThese}) order by message_id, position`, [submissionIds]),
    findRows(db, DecisionTable, 'id = any($1::uuid[])', [all.flatMap(({ delivery }) => delivery.decisionId ?? [])]),
  ])
  const submissionOf = new Map(submissions.map((each) => [each.id, each]))
  const messageOf = new Map(messages.map((each) => [each.id, each]))
  const partsOf = new Map<string, Part[]>()
  for (const part of parts) partsOf.set(part.messageId, [...(partsOf.get(part.messageId) ?? []), part])
  const decisionOfId = new Map(decisions.map((each) => [each.id, decisionOf(each)]))
  return new Map(
    all.flatMap((open) => {
      const submission = submissionOf.get(open.delivery.submissionId)
      const message = submission && messageOf.get(submission.messageId)
      if (!submission || !message) return []
      const decision = (open.delivery.decisionId && decisionOfId.get(open.delivery.decisionId)) ?? null
      const content = { inbox: open.inbox, submission, message, parts: partsOf.get(message.id) ?? [], decision }
      return [[open, content]]
    }),
  )
}

export type KeptBody = { readonly id: DeliveryId; readonly body: string }

/** The first body that is kept is the body of every attempt, also when two run at once. In sorted order, as everywhere. */
export const keepBodies = async (db: Db, bodies: readonly KeptBody[]): Promise<ReadonlyMap<DeliveryId, string>> => {
  const [rows]: [KeptBody[], number] = await db.query(
    `with locked as materialized (select id from postback_delivery where id = any($1::uuid[]) order by id for update)
     update postback_delivery set body = coalesce(postback_delivery.body, given.body)
       from locked join unnest($1::uuid[], $2::text[]) as given (id, body) using (id)
      where postback_delivery.id = locked.id
     returning postback_delivery.id, postback_delivery.body`,
    [bodies.map(({ id }) => id), bodies.map(({ body }) => body)],
  )
  return new Map(rows.map(({ id, body }) => [id, body]))
}

export const saveAttempts = (tx: Tx, attempts: readonly Attempt[]): Promise<unknown> =>
  insertMany(tx, AttemptTable, attempts)

/** Where they went, and how far they have come. One that was delivered by another run meanwhile stays delivered. */
export const saveDeliveries = (tx: Tx, deliveries: readonly Delivery[]): Promise<unknown> =>
  tx.query(
    `with locked as materialized (select id from postback_delivery where id = any($1::uuid[]) order by id for update)
     update postback_delivery set url = given.url, state = given.state, finished_at = given.finished_at
       from locked
       join unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as given (id, url, state, finished_at) using (id)
      where postback_delivery.id = locked.id and postback_delivery.state = 'waiting'`,
    [
      deliveries.map(({ id }) => id),
      deliveries.map(({ url }) => url),
      deliveries.map(({ state }) => state),
      deliveries.map(({ finishedAt }) => finishedAt),
    ],
  )
