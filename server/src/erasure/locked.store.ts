import type { MessageId } from '../message/message.js'
import type { OutboundMessageId } from '../message/outbound.js'
import type { Tx } from '../platform/db.js'
import type { DeliveryId } from '../postback/postback.js'
import type { SubmissionId } from '../submission/submission.js'
import type { Erased } from './erasure.js'

/** What is of the organisation; the operator's is what is of none. */
export const ofOurs = '(organisation_id = $1 or (organisation_id is null and $2))'

type Found<Name> = readonly { readonly id: Name }[]

const idsOf = <Name>(rows: Found<Name>): readonly Name[] => rows.map(({ id }) => id)

const submissionsOf = `select id from submission
  where organisation_id = $1 and reverse(sender) = reverse($2) order by id`

/** Before the consent, as whoever answers a submission and whoever stores the last of its parts. */
export const lockSubmissionsOf = async (tx: Tx, { organisationId, phone }: Erased): Promise<readonly SubmissionId[]> =>
  idsOf(await tx.query<Found<SubmissionId>>(`${submissionsOf} for update`, [organisationId, phone]))

/** The same again, without a lock: what came meanwhile stands here, too. */
export const findSubmissionsOf = async (tx: Tx, { organisationId, phone }: Erased): Promise<readonly SubmissionId[]> =>
  idsOf(await tx.query<Found<SubmissionId>>(submissionsOf, [organisationId, phone]))

/**
 * Locks what a message of the phone touches, in the order of whoever stores one: its slot, itself, its sender and its
 * conversation. From here on none of it gets in between.
 */
export const lockMessagesOf = async (tx: Tx, erased: Erased): Promise<readonly MessageId[]> => {
  const { organisationId, operator, phone } = erased
  await tx.query(
    `select from sender_tally
      where phone = $2 and inbox_id = any(array(select id from inbox where organisation_id = $1))
      order by inbox_id for update`,
    [organisationId, phone],
  )
  const messagesOf = `select id from message where ${ofOurs} and sender = $3 order by id for update`
  await tx.query(messagesOf, [organisationId, operator, phone])
  await tx.query('select from sender where organisation_id = $1 and phone = $2 for update', [organisationId, phone])
  await tx.query(
    `select from conversation
      where phone = $2 and campaign_id = any(array(select id from campaign where organisation_id = $1))
      order by campaign_id for update`,
    [organisationId, phone],
  )
  // What was stored while a lock was waited for is there now.
  return idsOf(await tx.query<Found<MessageId>>(messagesOf, [organisationId, operator, phone]))
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

/** The postbacks of what the phone sent, and of what became of its subscriptions. */
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
