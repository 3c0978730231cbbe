import { keepConsents } from '../campaign/keep-consents.store.js'
import type { ChannelId } from '../channel/channel.js'
import { OptOutQuestionTable } from '../consent/opt-out-question.table.js'
import { recordChanges } from '../feed/change.store.js'
import { markKeywordsUsed } from '../keyword/keyword.store.js'
import { PartTable } from '../media/part.table.js'
import type { Message } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { insertMany, type Db, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { DeliveryTable } from '../postback/delivery.table.js'
import { noteSenders } from '../sender/seen.store.js'
import { noteConversations } from '../sms-inbox/conversation.store.js'
import { recordSms } from '../stats/ledger-event.store.js'
import { recordDeltas } from '../stats/ledger.store.js'
import { DecisionTable, decisionRowOf } from '../submission/decision.table.js'
import type { SubmissionId } from '../submission/submission.js'
import { SubmissionTable } from '../submission/submission.table.js'
import type { Arrival } from './situation.js'
import { noTally, tallyKey, type Tally, type TallyPlace } from './tally.js'
import type { Writes } from './writes.js'

/** Somebody else stored one of these messages a moment ago: the batch is decided again, and sees it as a repeat. */
export class StoredMeanwhile extends Error {
  override name = 'StoredMeanwhile'
}

type Key = Pick<Arrival, 'channelId' | 'providerMessageId'>

export const keyOf = ({ channelId, providerMessageId }: Key): string => `${channelId} ${providerMessageId}`

/** Which of these are stored already; the guard itself is the table's unique constraint. */
export const storedKeys = async (db: Db, keys: readonly Key[]): Promise<ReadonlySet<string>> => {
  const rows: { channel_id: ChannelId; provider_message_id: string }[] = await db.query(
    `select channel_id, provider_message_id from message
      where (channel_id, provider_message_id) in (select * from unnest($1::uuid[], $2::text[]))`,
    [keys.map(({ channelId }) => channelId), keys.map(({ providerMessageId }) => providerMessageId)],
  )
  return new Set(rows.map((row) => keyOf({ channelId: row.channel_id, providerMessageId: row.provider_message_id })))
}

/**
 * Locks the tallies of these phones, in sorted order, and then counts: whoever takes a slot at the same moment has either
 * committed it before, or waits. What is counted are the submissions themselves, so no change of a setting makes it wrong.
 */
export const lockTallies = async (tx: Tx, places: readonly TallyPlace[]): Promise<ReadonlyMap<string, Tally>> => {
  if (places.length === 0) return new Map()
  const phones = [places.map(({ inboxId }) => inboxId), places.map(({ phone }) => phone)]
  await tx.query(
    `insert into sender_tally (inbox_id, phone)
     select distinct * from unnest($1::uuid[], $2::text[]) as given (inbox_id, phone) order by 1, 2
     on conflict do nothing`,
    phones,
  )
  await tx.query(
    `select 1 from sender_tally where (inbox_id, phone) in (select * from unnest($1::uuid[], $2::text[]))
      order by inbox_id, phone for update`,
    phones,
  )
  const each = [...new Map(places.map((place) => [tallyKey(place), place])).values()]
  const rows: { readonly accepted: number; readonly told: boolean }[] = await tx.query(
    `select (select count(*)::int from submission
              where submission.inbox_id = given.inbox_id and sender = given.phone and accepted
                and received_at >= coalesce(given.from, '-infinity') and received_at < coalesce(given.until, 'infinity')
            ) + case when given.from is null then tally.forgotten else 0 end as accepted,
            coalesce(tally.limit_told_at >= coalesce(given.from, '-infinity'), false) as told
       from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[])
              with ordinality as given (inbox_id, phone, "from", until, place)
       join sender_tally tally using (inbox_id, phone)
      order by place`,
    [
      each.map(({ inboxId }) => inboxId),
      each.map(({ phone }) => phone),
      each.map(({ from }) => from),
      each.map(({ until }) => until),
    ],
  )
  return new Map(each.map((place, index) => [tallyKey(place), rows[index] ?? noTally]))
}

const saveLimitsTold = async (tx: Tx, told: Writes['limitsTold']): Promise<void> => {
  if (told.length === 0) return
  await tx.query(
    `update sender_tally as tally set limit_told_at = given.at
       from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as given (inbox_id, phone, at)
      where tally.inbox_id = given.inbox_id and tally.phone = given.phone`,
    [told.map(({ inboxId }) => inboxId), told.map(({ phone }) => phone), told.map(({ at }) => at)],
  )
}

/** Whether its sender was answered already: one reply for one MO. */
export const hasReply = async (db: Db, submissionId: SubmissionId): Promise<boolean> =>
  (
    await db.query<unknown[]>(
      `select 1 from outbound_message where submission_id = $1 and occasion <> 'response' limit 1`,
      [submissionId],
    )
  ).length > 0

/** What a part of it asked for that came later. */
export const keepReservedWord = async (tx: Tx, id: Message['id'], word: string): Promise<void> => {
  await tx.query('update message set reserved_word = $2 where id = $1', [id, word])
}

/** Whether a message got its sender into a campaign by a YES. */
export const saidYes = async (db: Db, { id, sender, shortCodeId }: Message): Promise<boolean> =>
  (
    await db.query<unknown[]>(
      `select 1 from consent_event
        where phone = $2 and short_code_id = $3 and message_id = $1 and kind = 'subscribed' and method = 'message'`,
      [id, sender, shortCodeId],
    )
  ).length > 0

/** Writes what was decided: one statement a table, whatever the number of messages. */
export const saveWrites = async (tx: Tx, writes: Writes): Promise<void> => {
  // In sorted order, for each waits for whoever is storing the same message at this moment.
  const messages = writes.messages.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  const stored = await insertMany(tx, MessageTable, messages, {
    onConflict: 'on conflict do nothing',
    returning: 'id',
  })
  if (stored.length < writes.messages.length) throw new StoredMeanwhile()
  // Sent together, and run by Postgres in this order: what is referred to goes first.
  await Promise.all([
    insertMany(tx, PartTable, writes.parts),
    insertMany(tx, SubmissionTable, writes.submissions),
    insertMany(tx, DecisionTable, writes.decisions.map(decisionRowOf)),
    insertMany(tx, OutboundMessageTable, writes.outboundMessages),
    insertMany(tx, DeliveryTable, writes.deliveries),
    keepConsents(tx, writes.consentEvents, writes.consentKept),
    insertMany(tx, OptOutQuestionTable, writes.optOutQuestions),
    markKeywordsUsed(tx, writes.keywordUses),
    noteSenders(tx, writes.sendersSeen),
    saveLimitsTold(tx, writes.limitsTold),
    enqueue(tx, writes.dues),
    noteConversations(tx, writes.messages),
    recordChanges(tx, writes.changes),
    recordDeltas(tx, writes.deltas),
    recordSms(tx, writes.messages),
  ])
}
