import type { OrganisationId } from '../account/account.js'
import type { BlobId } from '../media/part.js'
import type { Tx } from '../platform/db.js'

/** Whose data of which phone; the operator's are those that are of no organisation. */
export type Erased = {
  readonly organisationId: OrganisationId
  readonly operator: boolean
  readonly phone: string
  /** What stands in the place of the number from now on. */
  readonly digest: string
  readonly at: Date
}

const ofOurs = '(organisation_id = $1 or (organisation_id is null and $2))'

const countOf = (answer: readonly [readonly unknown[], number]): number => answer[1]

type Updated = readonly [readonly unknown[], number]

/** What has not left yet does not leave: texts to the phone, and postbacks of what it sent. */
export const cancelWaiting = async (tx: Tx, { organisationId, operator, phone, at }: Erased): Promise<void> => {
  await tx.query(
    `with texts as (
       select id from outbound_message where ${ofOurs} and recipient = $3 and state = 'waiting'
     ), postbacks as (
       select delivery.id from postback_delivery as delivery join submission on submission.id = delivery.submission_id
        where submission.organisation_id = $1 and reverse(submission.sender) = reverse($3) and delivery.state = 'waiting'
       union all
       select delivery.id from postback_delivery as delivery join message on message.id = delivery.message_id
        where message.organisation_id = $1 and message.sender = $3 and delivery.state = 'waiting'
     ), cancelled as (
       update effect set state = 'cancelled', finished_at = $4
        where state = 'waiting' and subject_id in (select id from texts union all select id from postbacks)
       returning subject_id
     ), stopped as (
       update outbound_message set state = 'cancelled', state_reason = 'What concerns the phone was erased.', state_at = $4
        where id in (select subject_id from cancelled) and state = 'waiting'
     )
     update postback_delivery set state = 'cancelled', finished_at = $4
      where id in (select subject_id from cancelled) and state = 'waiting'`,
    [organisationId, operator, phone, at],
  )
}

/** Empties the phone's messages with their parts; answers how many, and which bytes nothing names any more. */
export const eraseMessages = async (
  tx: Tx,
  { organisationId, operator, phone, digest }: Erased,
): Promise<{ readonly messages: number; readonly parts: number; readonly blobs: readonly BlobId[] }> => {
  const found = [organisationId, operator, phone]
  const ofThese = `message_id in (select id from message where ${ofOurs} and sender = $3)`
  const blobs: { readonly id: BlobId }[] = await tx.query(
    `select blob_id as id from part where ${ofThese} and blob_id is not null
     union select blob_id from derivative where part_id in (select id from part where ${ofThese})`,
    found,
  )
  await tx.query(`delete from derivative where part_id in (select id from part where ${ofThese})`, found)
  const parts: Updated = await tx.query(
    `update part set state = 'erased', declared_type = null, content_type = null, file_name = null, size = null,
            sha256 = null, blob_id = null, source_url = null, preview = 'none', width = null, height = null,
            thumbhash = null
      where ${ofThese}`,
    found,
  )
  await tx.query(
    `delete from raw_request where id in (select raw_request_id from message where ${ofOurs} and sender = $3)`,
    found,
  )
  const messages: Updated = await tx.query(
    `update message set sender = $4, subject = null, text = null, raw_request_id = null where ${ofOurs} and sender = $3`,
    [...found, digest],
  )
  return { messages: countOf(messages), parts: countOf(parts), blobs: blobs.map(({ id }) => id) }
}

/** Empties the submissions, their notes and what was posted of them; where they lie and why stays counted. */
export const eraseSubmissions = async (tx: Tx, { organisationId, phone, digest }: Erased): Promise<number> => {
  const ofThese = `submission_id in (
    select id from submission where organisation_id = $1 and reverse(sender) = reverse($2))`
  await tx.query(`update decision set note = null where note is not null and ${ofThese}`, [organisationId, phone])
  await tx.query(`update postback_delivery set body = null where body is not null and ${ofThese}`, [
    organisationId,
    phone,
  ])
  await tx.query(
    `update postback_attempt set answer_start = null
      where delivery_id in (select id from postback_delivery where ${ofThese})`,
    [organisationId, phone],
  )
  const submissions: Updated = await tx.query(
    `update submission set sender = $3, subject = null, text = null, version = version + 1
      where organisation_id = $1 and reverse(sender) = reverse($2)`,
    [organisationId, phone, digest],
  )
  return countOf(submissions)
}

/** Empties what was posted of the phone's SMS, and of its subscriptions: the ledger itself keeps those. */
export const erasePostbacks = async (tx: Tx, { organisationId, operator, phone }: Erased): Promise<void> => {
  const found = [organisationId, operator, phone]
  const ofThese = `(message_id in (select id from message where ${ofOurs} and sender = $3)
    or consent_event_id in (select id from consent_event where organisation_id = $1 and phone = $3))`
  await tx.query(`update postback_delivery set body = null where body is not null and ${ofThese}`, found)
  await tx.query(
    `update postback_attempt set answer_start = null
      where delivery_id in (select id from postback_delivery where ${ofThese})`,
    found,
  )
}

/** Empties what we sent to the phone. */
export const eraseTexts = async (tx: Tx, { organisationId, operator, phone, digest }: Erased): Promise<number> => {
  const texts: Updated = await tx.query(
    `update outbound_message set recipient = $4, subject = null, text = null where ${ofOurs} and recipient = $3`,
    [organisationId, operator, phone, digest],
  )
  return countOf(texts)
}

/** Takes the phone off the lists. What it agreed to, and what it ended, stays in the ledger: the law wants it there. */
export const eraseTraces = async (tx: Tx, { organisationId, phone }: Erased): Promise<void> => {
  const found = [organisationId, phone]
  await tx.query('delete from sender where organisation_id = $1 and phone = $2', found)
  await tx.query(
    `delete from sender_tally where phone = $2 and inbox_id in (select id from inbox where organisation_id = $1)`,
    found,
  )
  await tx.query(
    `delete from conversation
      where phone = $2 and campaign_id in (select id from campaign where organisation_id = $1)`,
    found,
  )
  await tx.query(`update subscription set fields = '{}' where organisation_id = $1 and phone = $2`, found)
  await tx.query(`delete from simulator_postback where organisation_id = $1 and body like '%' || $2 || '%'`, found)
}
