import { findBlocked } from '../block-list/block-list.store.js'
import type { ChannelId } from '../channel/channel.js'
import { ConsentEventTable } from '../consent/consent-event.table.js'
import { consentKey } from '../consent/consent.js'
import { recordChanges } from '../feed/change.store.js'
import { withDefaults, type Inbox, type InboxId } from '../inbox/inbox.js'
import { InboxTable } from '../inbox/inbox.table.js'
import { markKeywordsUsed } from '../keyword/keyword.store.js'
import { KeywordTable } from '../keyword/keyword.table.js'
import { keywordCandidates } from '../keyword/normalise.js'
import { PartTable } from '../media/part.table.js'
import { MessageTable } from '../message/message.table.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { findRows, insertMany, type Db, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { DeliveryTable } from '../postback/delivery.table.js'
import type { ShortCode } from '../short-code/short-code.js'
import { ShortCodeTable } from '../short-code/short-code.table.js'
import { recordDeltas } from '../stats/ledger.store.js'
import { DecisionTable, decisionRowOf } from '../submission/decision.table.js'
import type { SubmissionId } from '../submission/submission.js'
import { SubmissionTable } from '../submission/submission.table.js'
import type { Arrival, Situation } from './situation.js'
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

/** Everything the rules ask about these messages, one statement a table, all of them sent together. */
export const loadSituations = async (db: Db, arrivals: readonly Arrival[]): Promise<(of: Arrival) => Situation> => {
  const codes = [...new Set(arrivals.map(({ recipient }) => recipient))]
  const words = [
    ...new Set(
      arrivals.flatMap(({ text, subject }) => [text, subject].flatMap((each) => keywordCandidates(each ?? ''))),
    ),
  ]
  const wanted = 'short_code_id in (select id from short_code where code = any($1)) and word = any($2)'
  const [shortCodes, keywords, inboxes, blocked] = await Promise.all([
    findRows(db, ShortCodeTable, 'code = any($1)', [codes]),
    findRows(db, KeywordTable, wanted, [codes, words]),
    findRows(
      db,
      InboxTable,
      `id in (
         select inbox_id from keyword where ${wanted}
         union all select catch_all_inbox_id from short_code where code = any($1))`,
      [codes, words],
    ),
    findBlocked(
      db,
      arrivals.map(({ sender }) => sender),
    ),
  ])
  const led = [...keywords.map(({ inboxId }) => inboxId), ...shortCodes.flatMap((each) => each.catchAllInboxId ?? [])]
  const byId = new Map(
    [...inboxes, ...(await findOthers(db, led, inboxes))].map((inbox) => [inbox.id, withDefaults(inbox)]),
  )
  const byCode = new Map(
    shortCodes.map(({ id }) => [
      id,
      new Map(keywords.filter((each) => each.shortCodeId === id).map((each) => [each.word, each])),
    ]),
  )
  return (arrival) => {
    // The same digits exist in several countries; the channel says which are meant.
    const shortCode = shortCodes.find((each) => each.code === arrival.recipient && isServedBy(each, arrival.channelId))
    return {
      shortCode: shortCode ?? null,
      keywords: (shortCode && byCode.get(shortCode.id)) ?? new Map(),
      inboxes: byId,
      blockedBy: blocked(arrival.sender),
    }
  }
}

/**
 * A keyword that moves between our statements leads, as it was read, to an inbox that the other statement did not read
 * any more. Without it the message would be nobody's.
 */
const findOthers = (db: Db, led: readonly InboxId[], found: readonly Inbox[]): Promise<readonly Inbox[]> => {
  const known = new Set(found.map(({ id }) => id))
  const others = [...new Set(led.filter((id) => !known.has(id)))]
  return others.length === 0 ? Promise.resolve([]) : findRows(db, InboxTable, 'id = any($1)', [others])
}

const isServedBy = ({ smsChannelId, mmsChannelId }: ShortCode, channelId: ChannelId): boolean =>
  smsChannelId === channelId || mmsChannelId === channelId

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
            ) as accepted,
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

/** The events, and the states that they leave behind; the rows are locked already. */
const saveConsent = async (tx: Tx, events: Writes['consentEvents']): Promise<void> => {
  if (events.length === 0) return
  await insertMany(tx, ConsentEventTable, events)
  const last = [
    ...new Map(events.filter(({ kind }) => kind !== 'asked-help').map((each) => [consentKey(each), each])).values(),
  ]
  await tx.query(
    `update consent_state as state set opted_out_at = given.opted_out_at
       from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as given (short_code_id, phone, opted_out_at)
      where state.short_code_id = given.short_code_id and state.phone = given.phone`,
    [
      last.map(({ shortCodeId }) => shortCodeId),
      last.map(({ phone }) => phone),
      last.map(({ kind, at }) => (kind === 'opted-out' ? at : null)),
    ],
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
    saveConsent(tx, writes.consentEvents),
    markKeywordsUsed(tx, writes.keywordUses),
    saveLimitsTold(tx, writes.limitsTold),
    enqueue(tx, writes.dues),
    recordChanges(tx, writes.changes),
    recordDeltas(tx, writes.deltas),
  ])
}
