import type { ChannelId, StatusReport } from '../channel/channel.js'
import type { Change } from '../feed/change.js'
import type { NewId } from '../platform/clock.js'
import type { Db, Tx } from '../platform/db.js'
import type { OutboundMessage, OutboundMessageId } from './outbound.js'
import { OutboundMessageTable } from './outbound.table.js'

export const findOutbound = (db: Db, id: OutboundMessageId): Promise<OutboundMessage | null> =>
  db.getRepository(OutboundMessageTable).findOneBy({ id })

export const lockOutbound = (tx: Tx, id: OutboundMessageId): Promise<OutboundMessage | null> =>
  tx.getRepository(OutboundMessageTable).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } })

/** Writes how far an MT has come; its row is locked. */
export const saveProgress = async (tx: Tx, message: OutboundMessage): Promise<void> => {
  const { id, state, stateReason, providerMessageId, sentAt, stateAt } = message
  await tx.query(
    `update outbound_message
        set state = $2, state_reason = $3, provider_message_id = $4, sent_at = $5, state_at = $6
      where id = $1`,
    [id, state, stateReason, providerMessageId, sentAt, stateAt],
  )
}

/** What the boards hear when a reply of a submission gets on. */
export const progressChanges = (db: Db, messages: readonly OutboundMessage[], at: Date): Promise<readonly Change[]> => {
  const ids = messages.flatMap(({ submissionId }) => submissionId ?? [])
  if (ids.length === 0) return Promise.resolve([])
  return db.query(
    `select organisation_id as "organisationId", inbox_id as "inboxId", id as "submissionId", 'effects' as kind,
            $2::timestamptz as at
       from submission where id = any($1::uuid[])`,
    [ids, at],
  )
}

/** One reply to a phone at a time, whatever code it comes from: else two could each be the last that the cap allows. */
export const lockReplies = async (tx: Tx, recipient: string): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`replies:${recipient}`])
}

/** What went out by itself; what a person wrote is not counted. */
export const countSentSince = async (db: Db, recipient: string, since: Date): Promise<number> => {
  const [row]: { readonly number: number }[] = await db.query(
    `select count(*)::int as number from outbound_message
      where recipient = $1 and sent_at > $2 and occasion <> 'response'`,
    [recipient, since],
  )
  return row?.number ?? 0
}

/** Whether the MO that is answered says, word for word, what we sent to its phone within the day before. */
export const isEcho = async (db: Db, { messageId, recipient }: OutboundMessage): Promise<boolean> =>
  messageId !== null &&
  (
    await db.query<unknown[]>(
      `select 1 from message
         join outbound_message ours on ours.recipient = message.sender and trim(ours.text) = trim(message.text)
          and ours.sent_at between message.received_at - interval '1 day' and message.received_at
        where message.id = $1 and ours.recipient = $2 and message.text <> '' limit 1`,
      [messageId, recipient],
    )
  ).length > 0

export const isOurNumber = async (db: Db, address: string): Promise<boolean> =>
  (await db.query<unknown[]>(`select 1 from short_code where code = $1`, [address])).length > 0

/**
 * One at a time for each of the provider's ids, whether we know the id already or not: else a report that comes before
 * we have written the id down, and our writing it down, could miss each other.
 */
export const lockProviderIds = async (tx: Tx, channelId: ChannelId, ids: readonly string[]): Promise<void> => {
  for (const id of [...new Set(ids)].sort())
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`outbound:${channelId}:${id}`])
}

/** Those of the provider's ids that we know, locked in sorted order. */
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
    `insert into early_status (id, channel_id, provider_message_id, at, state, provider_state, detail)
     select id, $2, provider_message_id, at, state, provider_state, detail
       from unnest($1::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
         as given (id, provider_message_id, at, state, provider_state, detail)`,
    [
      told.map(() => newId<'outbound-status'>()),
      channelId,
      told.map(({ report }) => report.providerMessageId),
      ...columnsOf(told),
    ],
  )
}

/** Takes the reports that came before we knew this id, oldest first. */
export const takeEarly = async (tx: Tx, channelId: ChannelId, providerMessageId: string): Promise<readonly Told[]> => {
  const [rows]: [(StatusReport & { readonly at: Date })[], number] = await tx.query(
    `delete from early_status where channel_id = $1 and provider_message_id = $2
     returning provider_message_id as "providerMessageId", at, state, provider_state as "providerState", detail`,
    [channelId, providerMessageId],
  )
  return rows.map(({ at, ...report }) => ({ at, report })).sort((one, other) => one.at.getTime() - other.at.getTime())
}
