import { inboxesWithin, type Reach } from '../account/account.js'
import type { Message, MessageId } from '../message/message.js'
import type { OutboundMessageId } from '../message/outbound.js'
import type { Db, Given } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import { outboundColumns, type OutboundRow } from '../submission/related.store.js'
import type { SubmissionId } from '../submission/submission.js'
import type { ConversationKey } from './conversation.js'
import { answersWithin, fromPhone, inSmsInbox } from './conditions.store.js'

/** What a phone wrote, SMS or MMS. */
export type ReceivedRow = Pick<Message, 'id' | 'kind' | 'subject' | 'text'> & {
  /** What it became in an inbox, where one took it. */
  readonly submissionId: SubmissionId | null
  readonly partCount: number
}

/** One message of a conversation: what the phone wrote, or what it was told. */
export type ConversationEntry = { readonly id: string; readonly at: Date } & (
  { readonly received: ReceivedRow; readonly sent: null } | { readonly received: null; readonly sent: OutboundRow }
)

/** What the phone wrote to the campaign; who is limited to inboxes does not see what others took. */
const written = (reach: Reach, { campaignId, phone }: ConversationKey, given: Given): string => {
  const limit = inboxesWithin(reach)
  const within =
    limit &&
    `(select from submission
    where submission.message_id = message.id and not submission.inbox_id = any(${given(limit)}::uuid[]))`
  return `${fromPhone('message', given(reach.organisationId), given(phone))}
    and message.campaign_id = ${given(campaignId)}::uuid ${within ? `and not exists ${within}` : ''}`
}

/** What the campaign told the phone, and what else answered its messages to the campaign. */
const told = (reach: Reach, { campaignId, phone }: ConversationKey, given: Given): string => {
  const limit = inboxesWithin(reach)
  const campaign = `${given(campaignId)}::uuid`
  return `mt.recipient = ${given(phone)}::text and mt.organisation_id = ${given(reach.organisationId)}::uuid
    and (mt.campaign_id = ${campaign} or exists (
      select from message where message.id = mt.message_id and message.campaign_id = ${campaign}))
    ${limit ? `and ${answersWithin('mt', given(limit))}` : ''}`
}

type Wanted = { readonly size: number; readonly after: Place | undefined }

type Found = { readonly at: Date } & (
  { readonly id: MessageId; readonly isSent: false } | { readonly id: OutboundMessageId; readonly isSent: true }
)

/** The newest first, MOs and MTs in the order in which they were received and sent; what has not left, when it was written. */
export const listEntries = async (
  db: Db,
  reach: Reach,
  key: ConversationKey,
  { size, after }: Wanted,
): Promise<Page<ConversationEntry>> => {
  const values: unknown[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const newest = (of: string, at: string): string => `
    ${after ? `and (${of}.${at}, ${of}.id) < (${given(after.at)}::timestamptz, ${given(after.id)}::uuid)` : ''}
    order by ${of}.${at} desc, ${of}.id desc limit ${given(size + 1)}::int`
  const found = await db.query<Found[]>(
    `select * from (
       (select message.id, message.received_at as at, false as "isSent" from message
         where ${written(reach, key, given)} ${newest('message', 'received_at')})
       union all
       (select mt.id, mt.sent_at, true from outbound_message as mt
         where mt.sent_at is not null and ${told(reach, key, given)} ${newest('mt', 'sent_at')})
       union all
       (select mt.id, mt.created_at, true from outbound_message as mt
         where mt.sent_at is null and ${told(reach, key, given)} ${newest('mt', 'created_at')})
     ) as entry order by at desc, id desc limit ${given(size + 1)}::int`,
    values,
  )
  const { rows, hasMore } = pageOf(found, size)
  return { rows: await entriesOf(db, rows), hasMore }
}

const entriesOf = async (db: Db, found: readonly Found[]): Promise<readonly ConversationEntry[]> => {
  const [received, sent] = await Promise.all([
    findReceived(
      db,
      found.flatMap((each) => (each.isSent ? [] : [each.id])),
    ),
    findSent(
      db,
      found.flatMap((each) => (each.isSent ? [each.id] : [])),
    ),
  ])
  return found.flatMap(({ id, at }): ConversationEntry[] => {
    const [mo, mt] = [received.get(id), sent.get(id)]
    if (mo) return [{ id, at, received: mo, sent: null }]
    return mt ? [{ id, at, received: null, sent: mt }] : []
  })
}

const findReceived = async (db: Db, ids: readonly MessageId[]): Promise<ReadonlyMap<string, ReceivedRow>> => {
  const rows = await db.query<ReceivedRow[]>(
    `select message.id, message.kind, message.subject, message.text, submission.id as "submissionId",
            (select count(*)::int from part where part.message_id = message.id) as "partCount"
       from message left join submission on submission.message_id = message.id
      where message.id = any($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map((each) => [each.id, each]))
}

const findSent = async (db: Db, ids: readonly OutboundMessageId[]): Promise<ReadonlyMap<string, OutboundRow>> => {
  const rows = await db.query<OutboundRow[]>(
    `select ${outboundColumns} from outbound_message where id = any($1::uuid[])`,
    [ids],
  )
  return new Map(rows.map((each) => [each.id, each]))
}

/** What an answer in the conversation answers: the newest SMS, or else the newest MMS; undefined when it never wrote. */
export const findAnswered = async (
  db: Db,
  reach: Reach,
  key: ConversationKey,
): Promise<{ readonly id: MessageId; readonly isSms: boolean } | undefined> => {
  const values: unknown[] = []
  const [row] = await db.query<{ id: MessageId; isSms: boolean }[]>(
    `select message.id, ${inSmsInbox('message')} as "isSms" from message
      where ${written(reach, key, (value) => `$${values.push(value)}`)}
      order by "isSms" desc, message.received_at desc, message.id desc limit 1`,
    values,
  )
  return row
}
