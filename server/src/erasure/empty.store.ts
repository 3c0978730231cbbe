import type { Actor } from '../account/account.js'
import type { BlobId } from '../media/part.js'
import type { MessageId } from '../message/message.js'
import type { OutboundMessageId } from '../message/outbound.js'
import type { Tx } from '../platform/db.js'
import type { DeliveryId } from '../postback/postback.js'
import { renumberSender } from '../stats/renumber-sender.store.js'
import { decidedByRules, type SubmissionId } from '../submission/submission.js'

type Updated = readonly [readonly unknown[], number]

/** A row, and what stands in the place of its phone from now on. */
export type Emptied<Name> = { readonly id: Name; readonly digest: string }

const given = <Name>(rows: readonly Emptied<Name>[]): [readonly Name[], readonly string[]] => [
  rows.map(({ id }) => id),
  rows.map(({ digest }) => digest),
]

type EmptiedSubmission = Emptied<SubmissionId> & { readonly phone: string }

/** In statistics a phone is one, however many submissions it sent. */
const byPhone = (rows: readonly EmptiedSubmission[]) =>
  [...new Map(rows.map(({ phone, digest }) => [phone, digest]))].map(([phone, digest]) => ({
    phone,
    digest,
    of: rows.filter((each) => each.phone === phone).map(({ id }) => id),
  }))

/**
 * Empties the submissions and their notes; that they were here stays counted. Nothing arrives for them any more, and nobody
 * can decide on them, so what was pending lies in denied.
 */
export const emptySubmissions = async (tx: Tx, rows: readonly EmptiedSubmission[], at: Date): Promise<void> => {
  const [ids, digests] = given(rows)
  await tx.query('update decision set note = null where note is not null and submission_id = any($1::uuid[])', [ids])
  for (const { phone, digest, of } of byPhone(rows)) await renumberSender(tx, phone, digest, of)
  await tx.query(
    `update submission
        set sender = given.digest, subject = null, text = null, arriving = false, version = version + 1,
            reason = case when folder = 'pending' then 'erased' else reason end,
            decided_at = case when folder = 'pending' then $3 else decided_at end,
            decided_by = case when folder = 'pending' then '${decidedByRules}' else decided_by end,
            folder = case when folder = 'pending' then 'denied' else folder end
       from unnest($1::uuid[], $2::text[]) as given (id, digest)
      where submission.id = given.id`,
    [ids, digests, at],
  )
}

/** What was pending was put into denied by whoever erased it. */
export const noteDenied = async (
  tx: Tx,
  decisions: readonly { readonly id: string; readonly submissionId: SubmissionId; readonly inboxId: string }[],
  by: Actor,
  at: Date,
): Promise<void> => {
  await tx.query(
    `insert into decision (id, submission_id, inbox_id, actor_kind, actor_id, actor_name, from_folder, to_folder, reason,
                           at, effects_due_at)
     select id, submission_id, inbox_id, $4, $5, $6, 'pending', 'denied', 'erased', $7, $7
       from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as given (id, submission_id, inbox_id)`,
    [
      decisions.map(({ id }) => id),
      decisions.map(({ submissionId }) => submissionId),
      decisions.map(({ inboxId }) => inboxId),
      by.kind,
      by.id,
      by.name,
      at,
    ],
  )
}

export type EmptiedMessages = {
  readonly parts: number
  readonly derivatives: number
  readonly rawRequests: number
  /** Bytes that nothing names any more. */
  readonly blobs: readonly BlobId[]
}

/** Empties messages with their parts; answers which bytes nothing names any more. */
export const emptyMessages = async (tx: Tx, rows: readonly Emptied<MessageId>[]): Promise<EmptiedMessages> => {
  const [ids, digests] = given(rows)
  // What moves or prepares a part puts other bytes in the place of these: it comes before this, or not at all.
  await tx.query('select from part where message_id = any($1::uuid[]) order by id for update', [ids])
  const blobs: readonly { readonly id: BlobId }[] = await tx.query(
    `select blob_id as id from part where message_id = any($1::uuid[]) and blob_id is not null
     union select blob_id from derivative where part_id in (select id from part where message_id = any($1::uuid[]))`,
    [ids],
  )
  const derivatives: Updated = await tx.query(
    'delete from derivative where part_id in (select id from part where message_id = any($1::uuid[]))',
    [ids],
  )
  const parts: Updated = await tx.query(
    `update part set state = 'erased', declared_type = null, content_type = null, file_name = null, size = null,
            sha256 = null, blob_id = null, source_url = null, preview = 'none', width = null, height = null,
            thumbhash = null, perceptual_hash = null, milliseconds = null, peaks = null, finding = null,
            sealed_for = null, sealed_looks = null, sealed_source = null
      where message_id = any($1::uuid[])`,
    [ids],
  )
  const rawRequests: Updated = await tx.query(
    'delete from raw_request where id in (select raw_request_id from message where id = any($1::uuid[]))',
    [ids],
  )
  await tx.query(
    `update message set sender = given.digest, subject = null, text = null, reserved_word = null, raw_request_id = null
       from unnest($1::uuid[], $2::text[]) as given (id, digest)
      where message.id = given.id`,
    [ids, digests],
  )
  return {
    parts: parts[1],
    derivatives: derivatives[1],
    rawRequests: rawRequests[1],
    blobs: blobs.map(({ id }) => id),
  }
}

/** What stands where a text of ours to an erased phone told why. */
const erasedSentence = 'What concerns the phone was erased.'

export type Recipient = { readonly id: OutboundMessageId; readonly recipient: string }

export const findRecipients = (tx: Tx, ids: readonly OutboundMessageId[]): Promise<Recipient[]> =>
  tx.query('select id, recipient from outbound_message where id = any($1::uuid[])', [ids])

/** Empties what we sent to the phone, and what its provider said of it: that may name the number. */
export const emptyTexts = async (tx: Tx, rows: readonly Emptied<OutboundMessageId>[]): Promise<void> => {
  const [ids, digests] = given(rows)
  await tx.query(
    `update outbound_message
        set recipient = given.digest, subject = null, text = null,
            state_reason = case when state_reason is not null or state = 'cancelled' then $3 end
       from unnest($1::uuid[], $2::text[]) as given (id, digest)
      where outbound_message.id = given.id`,
    [ids, digests, erasedSentence],
  )
  await tx.query(
    'update outbound_status set detail = null where detail is not null and outbound_message_id = any($1::uuid[])',
    [ids],
  )
}

/** Empties what was posted of the phone, and what was answered; but a waiting one that tells of an end has no body yet. */
export const emptyPostbacks = async (tx: Tx, ids: readonly DeliveryId[]): Promise<void> => {
  await tx.query(
    `update postback_delivery set body = null where body is not null and state <> 'waiting' and id = any($1::uuid[])`,
    [ids],
  )
  await tx.query(
    `update postback_attempt set answer_start = null
      where answer_start is not null and delivery_id = any($1::uuid[])`,
    [ids],
  )
}

/** Empties the notes of effects: they repeat what a provider or a third party said. */
export const emptyNotes = async (tx: Tx, subjects: readonly (OutboundMessageId | DeliveryId)[]): Promise<void> => {
  await tx.query(
    `update effect set note = null
      where id = any(array(
        select id from effect
         where note is not null and kind in ('send-message', 'post-back') and subject_id = any($1::uuid[])
         order by id for update))`,
    [subjects],
  )
}
