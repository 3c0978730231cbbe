import type { MessageId } from '../message/message.js'
import type { OutboundMessageId } from '../message/outbound.js'
import type { Tx } from '../platform/db.js'
import type { DeliveryId } from '../postback/postback.js'
import type { SubmissionId } from '../submission/submission.js'
import type { MessageToEmpty, SubmissionToEmpty } from './content.js'
import type { Erased } from './erasure.js'

/** What is of the organisation; the operator's is what is of none. */
export const ofOurs = '(organisation_id = $1 or (organisation_id is null and $2))'

type Found<Name> = readonly { readonly id: Name }[]

const idsOf = <Name>(rows: Found<Name>): readonly Name[] => rows.map(({ id }) => id)

const submissionsOf = 'organisation_id = $1 and reverse(sender) = reverse($2)'

const submissionColumns = `id, organisation_id as "organisationId", inbox_id as "inboxId", message_id as "messageId", folder,
  reason, sender, country, carrier, carrier_source as "carrierSource", content_kind as "contentKind", keyword,
  decided_by as "decidedBy", decided_at as "decidedAt", received_at as "receivedAt", accepted, version`

/** After the consent, as whoever stores the last of its parts. */
export const lockSubmissionsOf = (tx: Tx, { organisationId, phone }: Erased): Promise<SubmissionToEmpty[]> =>
  tx.query(`select ${submissionColumns} from submission where ${submissionsOf} order by id for update`, [
    organisationId,
    phone,
  ])

/** The same again, without a lock: what came meanwhile stands here, too. */
export const countSubmissionsOf = async (tx: Tx, { organisationId, phone }: Erased): Promise<number> =>
  (await tx.query<unknown[]>(`select from submission where ${submissionsOf}`, [organisationId, phone])).length

/** Those that still hold something. */
export const lockSubmissionsToEmpty = (tx: Tx, ids: readonly SubmissionId[]): Promise<SubmissionToEmpty[]> =>
  tx.query(
    `select ${submissionColumns} from submission
      where id = any($1::uuid[]) and left(sender, 7) <> 'erased-' order by id for update`,
    [ids],
  )

const messageColumns = `id, organisation_id as "organisationId", campaign_id as "campaignId", channel_id as "channelId",
  provider_message_id as "providerMessageId", kind, route, sender`

export const lockMessagesToEmpty = (tx: Tx, ids: readonly MessageId[]): Promise<MessageToEmpty[]> =>
  tx.query(
    `select ${messageColumns} from message
      where id = any($1::uuid[]) and left(sender, 7) <> 'erased-' order by id for update`,
    [ids],
  )

/**
 * Locks what a message of the phone touches, in the order of whoever stores one: its slot, itself, its sender and its
 * conversation. From here on none of it gets in between.
 */
export const lockMessagesOf = async (tx: Tx, erased: Erased): Promise<readonly MessageToEmpty[]> => {
  const { organisationId, operator, phone } = erased
  await tx.query(
    `select from sender_tally
      where phone = $2 and inbox_id = any(array(select id from inbox where organisation_id = $1))
      order by inbox_id for update`,
    [organisationId, phone],
  )
  const messagesOf = `select ${messageColumns} from message where ${ofOurs} and sender = $3 order by id for update`
  await tx.query(messagesOf, [organisationId, operator, phone])
  await tx.query('select from sender where organisation_id = $1 and phone = $2 for update', [organisationId, phone])
  await tx.query(
    `select from conversation
      where phone = $2 and campaign_id = any(array(select id from campaign where organisation_id = $1))
      order by campaign_id for update`,
    [organisationId, phone],
  )
  // What was stored while a lock was waited for is there now.
  return tx.query(messagesOf, [organisationId, operator, phone])
}

/**
 * Whoever spreads a message to all has read who gets it before we ended that: waited for, so that what was written to the
 * phone is found.
 */
export const lockSpreading = async (tx: Tx, { organisationId, phone }: Erased): Promise<void> => {
  await tx.query(
    `select from campaign_message
      where state in ('scheduled', 'sending', 'paused')
        and campaign_id = any(array(select campaign_id from subscription where organisation_id = $1 and phone = $2))
      order by id for update`,
    [organisationId, phone],
  )
}

export const lockTextsTo = async (
  tx: Tx,
  { organisationId, operator, phone }: Erased,
): Promise<readonly OutboundMessageId[]> =>
  idsOf(
    await tx.query<Found<OutboundMessageId>>(
      `select id from outbound_message where ${ofOurs} and recipient = $3 order by id for update`,
      [organisationId, operator, phone],
    ),
  )

/** What these submissions were answered. Texts of a campaign are the phone's affair with the campaign, and stay. */
export const lockRepliesTo = async (
  tx: Tx,
  submissions: readonly SubmissionId[],
): Promise<readonly OutboundMessageId[]> =>
  idsOf(
    await tx.query<Found<OutboundMessageId>>(
      `select id from outbound_message where submission_id = any($1::uuid[]) and campaign_id is null
        order by id for update`,
      [submissions],
    ),
  )

/** The postbacks of these submissions and messages. */
export const lockPostbacksAbout = async (
  tx: Tx,
  submissions: readonly SubmissionId[],
  messages: readonly MessageId[],
): Promise<readonly DeliveryId[]> =>
  idsOf(
    await tx.query<Found<DeliveryId>>(
      `select id from postback_delivery
        where id = any(array(
          select id from postback_delivery where submission_id = any($1::uuid[])
          union all select id from postback_delivery where message_id = any($2::uuid[])
        )) order by id for update`,
      [submissions, messages],
    ),
  )

/** The same, and those of what became of its subscriptions. */
export const lockPostbacksOf = async (
  tx: Tx,
  { organisationId, phone }: Erased,
  submissions: readonly SubmissionId[],
  messages: readonly MessageId[],
): Promise<readonly DeliveryId[]> =>
  idsOf(
    await tx.query<Found<DeliveryId>>(
      `select id from postback_delivery
        where id = any(array(
          select id from postback_delivery where submission_id = any($3::uuid[])
          union all select id from postback_delivery where message_id = any($4::uuid[])
          union all
          select delivery.id from consent_event as event
            join postback_delivery as delivery on delivery.consent_event_id = event.id
           where event.phone = $2 and event.organisation_id = $1
        )) order by id for update`,
      [organisationId, phone, submissions, messages],
    ),
  )
