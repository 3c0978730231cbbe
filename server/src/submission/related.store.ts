import DataLoader from 'dataloader'
import type { Asking } from '../account/asking.js'
import type { Derivative, Part } from '../media/part.js'
import type { PublicStanding } from '../media/public-url.js'
import { findStandings } from '../media/public-url.store.js'
import type { MessageId, PartId } from '../message/message.js'
import type { OutboundMessage } from '../message/outbound.js'
import { readPrepared, type Db } from '../platform/db.js'
import { grouped, perAsking } from '../platform/per-asking.js'
import type { Attempt, Delivery, DeliveryId } from '../postback/postback.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import type { ShowParts, ShownPart } from '../storage/show-parts.js'
import type { Decision } from './decision.js'
import { decisionOf, type DecisionRow } from './decision.table.js'
import { decisionColumns } from './last-decisions.store.js'
import { findSubmissions, type SubmissionRow } from './list.store.js'
import type { Submission, SubmissionId, TraceStep } from './submission.js'

type ListOf<Key, Row> = (asking: Asking) => DataLoader<Key, readonly Row[]>

export type OutboundRow = Pick<
  OutboundMessage,
  | 'id'
  | 'submissionId'
  | 'occasion'
  | 'kind'
  | 'sender'
  | 'recipient'
  | 'subject'
  | 'text'
  | 'media'
  | 'state'
  | 'stateReason'
  | 'createdAt'
  | 'sentAt'
>

export type DeliveryRow = Pick<Delivery, 'id' | 'submissionId' | 'url' | 'state' | 'createdAt' | 'finishedAt'>

export type PhoneOnCode = { readonly shortCodeId: ShortCodeId; readonly phone: string }

/** What hangs on submissions: for a whole page one query each, and only what was asked for. */
export type Related = {
  readonly submissionOf: (asking: Asking) => DataLoader<SubmissionId, SubmissionRow | null>
  readonly traceOf: ListOf<SubmissionId, TraceStep>
  /** As whoever asks may see them. */
  readonly partsOf: ListOf<MessageId, ShownPart>
  readonly derivativesOf: ListOf<PartId, Derivative>
  /** Null of a message that is no submission. */
  readonly publicStandingOf: (asking: Asking) => DataLoader<MessageId, PublicStanding | null>
  readonly decisionsOf: ListOf<SubmissionId, Decision>
  readonly repliesOf: ListOf<SubmissionId, OutboundRow>
  readonly deliveriesOf: ListOf<SubmissionId, DeliveryRow>
  readonly attemptsOf: ListOf<DeliveryId, Attempt>
  readonly optedOut: (asking: Asking) => DataLoader<PhoneOnCode, boolean, string>
}

const listOf = <Key extends string, Row>(
  read: (keys: readonly Key[], asking: Asking) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key | null,
): ListOf<Key, Row> =>
  perAsking(
    (asking) =>
      new DataLoader<Key, readonly Row[]>(async (keys) =>
        grouped<Key | null, Row>(keys, await read(keys, asking), keyOf),
      ),
  )

export const outboundColumns = `id, submission_id as "submissionId", occasion, kind, sender, recipient, subject, text, media, state,
  state_reason as "stateReason", created_at as "createdAt", sent_at as "sentAt"`

/** Nobody has unlocked anything. */
const showLocked: ShowParts = async (_asking, parts) =>
  parts.map((part) => ({ ...part, locked: part.sealedFor !== null }))

export const makeRelated = (db: Db, showParts: ShowParts = showLocked): Related => ({
  submissionOf: perAsking(
    ({ viewer }: Asking) =>
      new DataLoader<SubmissionId, SubmissionRow | null>(async (ids) => {
        const rows = await findSubmissions(db, viewer, ids)
        const byId = new Map(rows.map((each) => [each.id, each]))
        return ids.map((id) => byId.get(id) ?? null)
      }),
  ),
  traceOf: perAsking(
    () =>
      new DataLoader<SubmissionId, readonly TraceStep[]>(async (ids) => {
        const rows = await readPrepared<Pick<Submission, 'id' | 'trace'>>(
          db,
          'select id, trace from submission where id = any($1::uuid[])',
          [ids],
        )
        const byId = new Map(rows.map(({ id, trace }) => [id, trace]))
        return ids.map((id) => byId.get(id) ?? [])
      }),
  ),
  partsOf: listOf<MessageId, ShownPart>(
    async (ids, asking) => {
      const parts = await db.query<Part[]>(
        `select id, message_id as "messageId", position, state, declared_type as "declaredType",
                content_type as "contentType", file_name as "fileName", size, sha256, blob_id as "blobId",
                source_url as "sourceUrl", sealed_source as "sealedSource", preview, width, height, thumbhash,
                perceptual_hash as "perceptualHash", milliseconds, peaks, finding,
                sealed_for as "sealedFor", sealed_looks as "sealedLooks"
           from part where message_id = any($1::uuid[]) order by position`,
        [ids],
      )
      return showParts(asking, parts)
    },
    ({ messageId }) => messageId,
  ),
  derivativesOf: listOf<PartId, Derivative>(
    (ids) =>
      db.query(
        `select part_id as "partId", variant, blob_id as "blobId", content_type as "contentType", size, width, height
           from derivative where part_id = any($1::uuid[])`,
        [ids],
      ),
    ({ partId }) => partId,
  ),
  publicStandingOf: perAsking(
    () =>
      new DataLoader<MessageId, PublicStanding | null>(async (ids) => {
        const standings = await findStandings(db, 'messages', ids)
        return ids.map((id) => standings.get(id) ?? null)
      }),
  ),
  decisionsOf: listOf<SubmissionId, Decision>(
    async (ids) => {
      const rows = await db.query<DecisionRow[]>(
        `select ${decisionColumns} from decision where submission_id = any($1::uuid[]) order by at, id`,
        [ids],
      )
      return rows.map(decisionOf)
    },
    ({ submissionId }) => submissionId,
  ),
  repliesOf: listOf<SubmissionId, OutboundRow>(
    (ids) =>
      db.query(
        `select ${outboundColumns} from outbound_message
          where submission_id = any($1::uuid[]) order by created_at, id`,
        [ids],
      ),
    ({ submissionId }) => submissionId,
  ),
  deliveriesOf: listOf<SubmissionId, DeliveryRow>(
    (ids) =>
      db.query(
        `select id, submission_id as "submissionId", url, state, created_at as "createdAt", finished_at as "finishedAt"
           from postback_delivery where submission_id = any($1::uuid[]) order by created_at, id`,
        [ids],
      ),
    ({ submissionId }) => submissionId,
  ),
  attemptsOf: listOf<DeliveryId, Attempt>(
    (ids) =>
      db.query(
        `select id, delivery_id as "deliveryId", number, at, milliseconds, status, problem, answer_start as "answerStart"
           from postback_attempt where delivery_id = any($1::uuid[]) order by number`,
        [ids],
      ),
    ({ deliveryId }) => deliveryId,
  ),
  optedOut: perAsking(
    () =>
      new DataLoader<PhoneOnCode, boolean, string>(
        async (phones) => {
          const rows = await db.query<PhoneOnCode[]>(
            `select short_code_id as "shortCodeId", phone
               from consent_state join unnest($1::uuid[], $2::text[]) as given (code, number)
                 on short_code_id = given.code and phone = given.number
              where opted_out_at is not null`,
            [phones.map(({ shortCodeId }) => shortCodeId), phones.map(({ phone }) => phone)],
          )
          const out = new Set(rows.map(keyOfPhone))
          return phones.map((each) => out.has(keyOfPhone(each)))
        },
        { cacheKeyFn: keyOfPhone },
      ),
  ),
})

const keyOfPhone = ({ shortCodeId, phone }: PhoneOnCode): string => `${shortCodeId} ${phone}`
