import type { BlobId } from '../media/part.js'
import type { MessageId } from '../message/message.js'
import type { OutboundMessageId } from '../message/outbound.js'
import type { Tx } from '../platform/db.js'
import type { DeliveryId } from '../postback/postback.js'
import { renumberSender } from '../stats/renumber-sender.store.js'
import type { SubmissionId } from '../submission/submission.js'
import type { Erased } from './erasure.js'

type Updated = readonly [readonly unknown[], number]

/** Empties the submissions and their notes; where they lie and why stays counted. Nothing arrives for them any more. */
export const emptySubmissions = async (
  tx: Tx,
  { digest, phone }: Erased,
  ids: readonly SubmissionId[],
): Promise<void> => {
  await tx.query('update decision set note = null where note is not null and submission_id = any($1::uuid[])', [ids])
  await renumberSender(tx, phone, digest, ids)
  await tx.query(
    `update submission set sender = $2, subject = null, text = null, arriving = false, version = version + 1
      where id = any($1::uuid[])`,
    [ids, digest],
  )
}

type Emptied = { readonly parts: number; readonly blobs: readonly BlobId[] }

/** Empties the phone's messages with their parts; answers which bytes nothing names any more. */
export const emptyMessages = async (tx: Tx, { digest }: Erased, ids: readonly MessageId[]): Promise<Emptied> => {
  const blobs: readonly { readonly id: BlobId }[] = await tx.query(
    `select blob_id as id from part where message_id = any($1::uuid[]) and blob_id is not null
     union select blob_id from derivative where part_id in (select id from part where message_id = any($1::uuid[]))`,
    [ids],
  )
  await tx.query('delete from derivative where part_id in (select id from part where message_id = any($1::uuid[]))', [
    ids,
  ])
  const parts: Updated = await tx.query(
    `update part set state = 'erased', declared_type = null, content_type = null, file_name = null, size = null,
            sha256 = null, blob_id = null, source_url = null, preview = 'none', width = null, height = null,
            thumbhash = null, perceptual_hash = null, milliseconds = null, peaks = null,
            sealed_for = null, sealed_looks = null
      where message_id = any($1::uuid[])`,
    [ids],
  )
  await tx.query(
    'delete from raw_request where id in (select raw_request_id from message where id = any($1::uuid[]))',
    [ids],
  )
  await tx.query(
    `update message set sender = $2, subject = null, text = null, reserved_word = null, raw_request_id = null
      where id = any($1::uuid[])`,
    [ids, digest],
  )
  return { parts: parts[1], blobs: blobs.map(({ id }) => id) }
}

/** Empties what we sent to the phone, and what its provider said of it: that may name the number. */
export const emptyTexts = async (tx: Tx, { digest }: Erased, ids: readonly OutboundMessageId[]): Promise<void> => {
  await tx.query(
    `update outbound_message
        set recipient = $2, subject = null, text = null,
            state_reason = case when state_reason is not null or state = 'cancelled' then $3 end
      where id = any($1::uuid[])`,
    [ids, digest, 'What concerns the phone was erased.'],
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
    'update postback_attempt set answer_start = null where answer_start is not null and delivery_id = any($1::uuid[])',
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

/** Takes the phone off the lists; answers how many subscriptions were known by name. */
export const emptyTraces = async (tx: Tx, { organisationId, phone }: Erased): Promise<number> => {
  const found = [organisationId, phone]
  await tx.query(
    'delete from sender_tally where phone = $2 and inbox_id in (select id from inbox where organisation_id = $1)',
    found,
  )
  await tx.query('delete from sender where organisation_id = $1 and phone = $2', found)
  await tx.query(
    'delete from conversation where phone = $2 and campaign_id in (select id from campaign where organisation_id = $1)',
    found,
  )
  const known: Updated = await tx.query(
    `update subscription set fields = '{}' where organisation_id = $1 and phone = $2 and fields <> '{}'`,
    found,
  )
  await tx.query(`delete from simulator_postback where organisation_id = $1 and body like '%' || $2 || '%'`, found)
  return known[1]
}
