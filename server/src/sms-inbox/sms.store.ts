import { inboxesWithin, type Reach } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { Message, MessageId } from '../message/message.js'
import type { Db, Given } from '../platform/db.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import { outboundColumns, type OutboundRow } from '../submission/related.store.js'
import { answersWithin, inSmsInbox, saidBefore } from './conditions.store.js'

type Shown = Pick<
  Message,
  'id' | 'sender' | 'text' | 'receivedAt' | 'sentAt' | 'country' | 'countrySource' | 'carrier' | 'carrierSource'
>

/** One SMS of a campaign, with the last thing that was said to the phone on the code before it wrote. */
export type SmsRow = Shown & {
  readonly campaignId: CampaignId
  readonly shortCodeId: ShortCodeId
  readonly replyTo: OutboundRow | null
}

const replyFields = [
  'id',
  'submissionId',
  'occasion',
  'kind',
  'sender',
  'recipient',
  'subject',
  'text',
  'media',
  'state',
  'stateReason',
  'createdAt',
  'sentAt',
] as const satisfies readonly (keyof OutboundRow)[]

/** A row as the statement gives it. */
export type FlatSms = Omit<SmsRow, 'replyTo'> & {
  readonly [Field in keyof OutboundRow as `reply.${Field}`]: OutboundRow[Field] | null
}

export const smsColumns = `
  message.id, message.campaign_id as "campaignId", message.short_code_id as "shortCodeId", message.sender, message.text,
  message.received_at as "receivedAt", message.sent_at as "sentAt", message.country,
  message.country_source as "countrySource", message.carrier, message.carrier_source as "carrierSource",
  ${replyFields.map((field) => `reply."${field}" as "reply.${field}"`).join(', ')}`

/** For somebody who is limited to inboxes, the last thing that he may see. */
export const withReplyTo = (reach: Reach, given: Given): string => {
  const limit = inboxesWithin(reach)
  return `
  left join lateral (
    select ${outboundColumns} from outbound_message as mt
     where ${saidBefore('message', 'mt')} ${limit ? `and ${answersWithin('mt', given(limit))}` : ''}
     order by mt.sent_at desc, mt.id desc limit 1
  ) as reply on true`
}

export const smsOf = (row: FlatSms): SmsRow => {
  const replyTo = replyFields.map((field) => [field, row[`reply.${field}`]])
  return {
    id: row.id,
    campaignId: row.campaignId,
    shortCodeId: row.shortCodeId,
    sender: row.sender,
    text: row.text,
    receivedAt: row.receivedAt,
    sentAt: row.sentAt,
    country: row.country,
    countrySource: row.countrySource,
    carrier: row.carrier,
    carrierSource: row.carrierSource,
    // Where there is an id there is the whole row.
    replyTo: row['reply.id'] === null ? null : (Object.fromEntries(replyTo) as OutboundRow),
  }
}

/** The organisation's own; in no particular order. */
export const findSms = async (db: Db, reach: Reach, ids: readonly MessageId[]): Promise<SmsRow[]> => {
  const values: unknown[] = [reach.organisationId, ids]
  const rows = await db.query<FlatSms[]>(
    `select ${smsColumns} from message ${withReplyTo(reach, (value) => `$${values.push(value)}`)}
      where message.organisation_id = $1 and message.id = any($2::uuid[]) and ${inSmsInbox('message')}`,
    values,
  )
  return rows.map(smsOf)
}
