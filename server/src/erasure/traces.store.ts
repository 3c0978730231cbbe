import type { OrganisationId } from '../account/account.js'
import type { Tx } from '../platform/db.js'
import type { SubmissionId } from '../submission/submission.js'
import type { Forgotten, MessageToEmpty } from './content.js'
import type { Erased } from './erasure.js'

type Updated = readonly [readonly unknown[], number]

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
  // How far a message to all has come is told by the last phone that it was written for: by the one before it from now on.
  await tx.query(
    `update campaign_message
        set spread_until = coalesce((
          select max(recipient) from outbound_message
           where campaign_message_id = campaign_message.id and recipient < $2 and left(recipient, 7) <> 'erased-'), '')
      where organisation_id = $1 and spread_until = $2`,
    found,
  )
  return known[1]
}

/**
 * A limit for all time goes on counting what is erased. Only there: elsewhere nothing is noted of a phone that would be
 * there for this alone.
 */
export const noteForgotten = async (tx: Tx, forgotten: readonly Forgotten[]): Promise<void> => {
  if (forgotten.length === 0) return
  await tx.query(
    `insert into sender_tally (inbox_id, phone, forgotten)
     select given.* from unnest($1::uuid[], $2::text[], $3::int[]) as given (inbox_id, phone, forgotten)
       join inbox on inbox.id = given.inbox_id
      where inbox.settings -> 'submissionLimit' ->> 'per' = 'all-time'
      order by given.inbox_id, given.phone
     on conflict (inbox_id, phone) do update set forgotten = sender_tally.forgotten + excluded.forgotten`,
    [forgotten.map(({ inboxId }) => inboxId), forgotten.map(({ phone }) => phone), forgotten.map(({ count }) => count)],
  )
}

/**
 * Their senders and conversations, locked before it is asked who has nothing left here: whoever stores a message of one
 * waits, and notes it anew.
 */
export const lockPhones = async (
  tx: Tx,
  organisationId: OrganisationId,
  messages: readonly MessageToEmpty[],
): Promise<void> => {
  const phones = [...new Set(messages.map(({ sender }) => sender))]
  await tx.query(
    'select from sender where organisation_id = $1 and phone = any($2::text[]) order by phone for update',
    [organisationId, phones],
  )
  await tx.query(
    `select from conversation
      where phone = any($2::text[]) and campaign_id = any(array(select id from campaign where organisation_id = $1))
      order by campaign_id, phone for update`,
    [organisationId, phones],
  )
}

/** Phones of which no message is left are on no list any more, and in no conversation. */
export const forgetPhones = async (
  tx: Tx,
  organisationId: OrganisationId,
  messages: readonly MessageToEmpty[],
): Promise<void> => {
  const phones = [...new Set(messages.map(({ sender }) => sender))]
  const gone = `not exists (select from message where organisation_id = $1 and message.sender = phone)`
  await tx.query(`delete from sender where organisation_id = $1 and phone = any($2::text[]) and ${gone}`, [
    organisationId,
    phones,
  ])
  await tx.query(
    `delete from conversation
      where phone = any($2::text[]) and campaign_id in (select id from campaign where organisation_id = $1)
        and not exists (select from message
                         where message.campaign_id = conversation.campaign_id and message.sender = phone
                           and message.organisation_id = $1)`,
    [organisationId, phones],
  )
}

/** What virtual endpoints were posted of these submissions. */
export const forgetReceivedPostbacks = async (tx: Tx, ids: readonly SubmissionId[]): Promise<void> => {
  if (ids.length === 0) return
  await tx.query('delete from simulator_postback where body like any($1::text[])', [ids.map((id) => `%${id}%`)])
}
