import type { ChannelId, StatusReport } from '../channel/channel.js'
import type { Subscription } from '../consent/consent.js'
import type { Change } from '../feed/change.js'
import type { NewId } from '../platform/clock.js'
import { findRows, type Db, type Tx } from '../platform/db.js'
import { recordReplies } from '../stats/ledger-event.store.js'
import type { OutboundMessage, OutboundMessageId } from './outbound.js'
import { OutboundMessageTable } from './outbound.table.js'

const byId = (messages: readonly OutboundMessage[]): ReadonlyMap<OutboundMessageId, OutboundMessage> =>
  new Map(messages.map((message) => [message.id, message]))

type Outbounds = Promise<ReadonlyMap<OutboundMessageId, OutboundMessage>>

export const findOutbounds = async (db: Db, ids: readonly OutboundMessageId[]): Outbounds =>
  byId(await findRows(db, OutboundMessageTable, 'id = any($1::uuid[])', [ids]))

/** In sorted order, as everywhere. */
export const lockOutbounds = async (tx: Tx, ids: readonly OutboundMessageId[]): Outbounds =>
  byId(await findRows(tx, OutboundMessageTable, 'id = any($1::uuid[]) order by id for update', [ids]))

/** Writes how far MTs have come; their rows are locked. */
export const saveProgress = async (tx: Tx, messages: readonly OutboundMessage[]): Promise<void> => {
  if (messages.length === 0) return
  await recordReplies(tx, messages)
  await tx.query(
    `update outbound_message
        set state = given.state, state_reason = given.state_reason, provider_message_id = given.provider_message_id,
            sent_at = given.sent_at, state_at = given.state_at
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])
         as given (id, state, state_reason, provider_message_id, sent_at, state_at)
      where outbound_message.id = given.id`,
    [
      messages.map(({ id }) => id),
      messages.map(({ state }) => state),
      messages.map(({ stateReason }) => stateReason),
      messages.map(({ providerMessageId }) => providerMessageId),
      messages.map(({ sentAt }) => sentAt),
      messages.map(({ stateAt }) => stateAt),
    ],
  )
}

/** What is heard when a reply of a submission gets on, or what a person answered to an SMS of a campaign. */
export const progressChanges = async (
  db: Db,
  messages: readonly OutboundMessage[],
  at: Date,
): Promise<readonly Change[]> => {
  const submissions = messages.flatMap(({ submissionId }) => submissionId ?? [])
  const answered = messages.flatMap(({ messageId, campaignId, occasion }) =>
    campaignId !== null && occasion === 'response' ? (messageId ?? []) : [],
  )
  const [ofInboxes, ofCampaigns] = await Promise.all([
    submissions.length === 0
      ? []
      : db.query<Change[]>(
          `select organisation_id as "organisationId", inbox_id as "inboxId", id as "submissionId", 'effects' as kind,
                  $2::timestamptz as at
             from submission where id = any($1::uuid[])`,
          [submissions, at],
        ),
    answered.length === 0
      ? []
      : db.query<Change[]>(
          `select organisation_id as "organisationId", campaign_id as "campaignId", id as "messageId", 'effects' as kind,
                  $2::timestamptz as at
             from message
            where id = any($1::uuid[]) and campaign_id is not null and kind = 'sms' and route in ('campaign', 'answer')`,
          [answered, at],
        ),
  ])
  return [...ofInboxes, ...ofCampaigns]
}

/** Locks that have no row, in sorted order. */
const lockNames = async (tx: Tx, names: readonly string[]): Promise<void> => {
  if (names.length === 0) return
  await tx.query(
    `with named as materialized (select distinct hashtextextended(name, 0) as key from unnest($1::text[]) as name order by 1)
     select pg_advisory_xact_lock(key) from named`,
    [names],
  )
}

/** One reply to a phone at a time, whatever code it comes from: else two could each be the last that the cap allows. */
export const lockReplies = (tx: Tx, phones: readonly string[]): Promise<void> =>
  lockNames(
    tx,
    phones.map((phone) => `replies:${phone}`),
  )

/** What went out to each of these phones by itself; what a person wrote, to one or to many, is not counted. */
export const countSentSince = async (db: Db, phones: readonly string[], since: Date): Promise<Map<string, number>> => {
  const rows: { readonly phone: string; readonly number: number }[] = await db.query(
    `select phone, (select count(*)::int from outbound_message
                     where recipient = phone and sent_at > $2 and occasion not in ('response', 'campaign-message', 'test')) as number
       from unnest($1::text[]) as phone`,
    [phones, since],
  )
  return new Map(rows.map(({ phone, number }) => [phone, number]))
}

/** Those that answer an MO which says, word for word, what we sent to its phone within the day before. */
export const findEchoes = async (
  db: Db,
  ids: readonly OutboundMessageId[],
): Promise<ReadonlySet<OutboundMessageId>> => {
  const rows: { readonly id: OutboundMessageId }[] = await db.query(
    `select answer.id from outbound_message answer join message on message.id = answer.message_id
      where answer.id = any($1::uuid[]) and message.text <> ''
        and exists (select from outbound_message ours
                     where ours.recipient = answer.recipient and ours.recipient = message.sender
                       and trim(ours.text) = trim(message.text)
                       and ours.sent_at between message.received_at - interval '1 day' and message.received_at)`,
    [ids],
  )
  return new Set(rows.map(({ id }) => id))
}

/** How the phone of an MT stands to the campaign that the MT is of. */
export type StandingToCampaign = Pick<Subscription, 'state' | 'endedBy'>

/** Of each of these MTs whose phone has had to do with its campaign, as it is at this moment; their consent is locked. */
export const findStandingsToCampaigns = async (
  db: Db,
  messages: readonly OutboundMessage[],
): Promise<ReadonlyMap<OutboundMessageId, StandingToCampaign>> => {
  const ofCampaigns = messages.filter(({ campaignId }) => campaignId !== null)
  if (ofCampaigns.length === 0) return new Map()
  // One look into the index for each: a plain join is answered by reading every subscriber where there are not very many.
  const rows: (StandingToCampaign & { readonly id: OutboundMessageId })[] = await db.query(
    `select id, state, ended_by as "endedBy"
       from unnest($1::uuid[], $2::uuid[], $3::text[]) as given (id, campaign_id, phone)
       join lateral (select state, ended_by from subscription
                      where subscription.campaign_id = given.campaign_id and subscription.phone = given.phone
                      limit 1) as standing on true`,
    [
      ofCampaigns.map(({ id }) => id),
      ofCampaigns.map(({ campaignId }) => campaignId),
      ofCampaigns.map(({ recipient }) => recipient),
    ],
  )
  return new Map(rows.map(({ id, state, endedBy }) => [id, { state, endedBy }]))
}

export const findOurNumbers = async (db: Db, addresses: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows: { readonly code: string }[] = await db.query(`select code from short_code where code = any($1::text[])`, [
    addresses,
  ])
  return new Set(rows.map(({ code }) => code))
}

/** An id is a provider's, and so one channel's. */
export type ProviderId = { readonly channelId: ChannelId; readonly providerMessageId: string }

export const providerKey = ({ channelId, providerMessageId }: ProviderId): string => `${channelId}:${providerMessageId}`

/**
 * One at a time for each of the provider's ids, whether we know the id already or not: else a report that comes before
 * we have written the id down, and our writing it down, could miss each other.
 */
export const lockProviderIds = (tx: Tx, ids: readonly ProviderId[]): Promise<void> =>
  lockNames(
    tx,
    ids.map((id) => `outbound:${providerKey(id)}`),
  )

/** Those of the provider's ids that we know. */
export const findByProviderIds = (
  db: Db,
  channelId: ChannelId,
  ids: readonly string[],
): Promise<readonly OutboundMessage[]> =>
  findRows(db, OutboundMessageTable, 'channel_id = $1 and provider_message_id = any($2::text[])', [channelId, ids])

/** The same, locked in sorted order. */
export const lockByProviderIds = (
  tx: Tx,
  channelId: ChannelId,
  ids: readonly string[],
): Promise<readonly OutboundMessage[]> =>
  tx
    .createQueryBuilder(OutboundMessageTable, 'message')
    .where('message.channelId = :channelId and message.providerMessageId = any(:ids)', { channelId, ids: [...ids] })
    .orderBy('message.id')
    .setLock('pessimistic_write')
    .getMany()

type Told = { readonly report: StatusReport; readonly at: Date }

const columnsOf = (told: readonly Told[]) => [
  told.map(({ at }) => at),
  told.map(({ report }) => report.state),
  told.map(({ report }) => report.providerState),
  told.map(({ report }) => report.detail),
]

/** Every report is kept, also one that moves nothing. */
export const keepStatuses = async (
  tx: Tx,
  statuses: readonly (Told & { readonly messageId: OutboundMessageId })[],
  newId: NewId,
): Promise<void> => {
  if (statuses.length === 0) return
  await tx.query(
    `insert into outbound_status (id, outbound_message_id, at, state, provider_state, detail)
     select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])`,
    [
      statuses.map(() => newId<'outbound-status'>()),
      statuses.map(({ messageId }) => messageId),
      ...columnsOf(statuses),
    ],
  )
}

const earlyFor = '7 days'

/** Reports of ids that we don't know (yet). What nobody claims within a week was not ours. */
export const keepEarly = async (tx: Tx, channelId: ChannelId, told: readonly Told[], newId: NewId): Promise<void> => {
  const first = told[0]
  if (!first) return
  await tx.query(`delete from early_status where at < $1::timestamptz - interval '${earlyFor}'`, [first.at])
  await tx.query(
    `insert into early_status (id, channel_id, provider_message_id, at, state, provider_state, detail, opted_out)
     select id, $2, provider_message_id, at, state, provider_state, detail, opted_out
       from unnest($1::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::boolean[])
         as given (id, provider_message_id, at, state, provider_state, detail, opted_out)`,
    [
      told.map(() => newId<'outbound-status'>()),
      channelId,
      told.map(({ report }) => report.providerMessageId),
      ...columnsOf(told),
      told.map(({ report }) => report.optedOut ?? false),
    ],
  )
}

/** A report that came before its id was known. */
export type Early = Told

/** Those of these ids of which an opt-out was told before we knew them; by `providerKey`. */
export const findEarlyOptOuts = async (db: Db, ids: readonly ProviderId[]): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set()
  const rows: ProviderId[] = await db.query(
    `select channel_id as "channelId", provider_message_id as "providerMessageId" from early_status
      where (channel_id, provider_message_id) in (select * from unnest($1::uuid[], $2::text[])) and opted_out`,
    [ids.map(({ channelId }) => channelId), ids.map(({ providerMessageId }) => providerMessageId)],
  )
  return new Set(rows.map(providerKey))
}

type EarlyRow = Omit<StatusReport, 'optedOut'> & {
  readonly channelId: ChannelId
  readonly at: Date
  readonly optedOut: boolean
}

/** Takes the reports that came before we knew these ids, oldest first; by `providerKey`. */
export const takeEarly = async (tx: Tx, ids: readonly ProviderId[]): Promise<ReadonlyMap<string, readonly Early[]>> => {
  if (ids.length === 0) return new Map()
  const [rows]: [EarlyRow[], number] = await tx.query(
    `delete from early_status
      where (channel_id, provider_message_id) in (select * from unnest($1::uuid[], $2::text[]))
     returning channel_id as "channelId", provider_message_id as "providerMessageId", at, state,
               provider_state as "providerState", detail, opted_out as "optedOut"`,
    [ids.map(({ channelId }) => channelId), ids.map(({ providerMessageId }) => providerMessageId)],
  )
  const oldestFirst = rows.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  const early = new Map<string, Early[]>()
  for (const { channelId, at, optedOut, ...report } of oldestFirst) {
    const key = providerKey({ channelId, providerMessageId: report.providerMessageId })
    early.set(key, [...(early.get(key) ?? []), { at, report: { ...report, ...(optedOut && { optedOut }) } }])
  }
  return early
}
