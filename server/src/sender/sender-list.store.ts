import DataLoader from 'dataloader'
import { inboxesWithin, type Reach } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { Standing } from '../consent/consent.js'
import { addressOf } from '../message/address.js'
import type { Db, Given } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import { perAsking } from '../platform/per-asking.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import { isInLedger } from './ledger.store.js'
import type { KnownPhone, Sender, SenderFilter } from './sender.js'

const columns = `sender.id, sender.organisation_id as "organisationId", sender.phone, sender.country, sender.carrier,
  sender.first_at as "firstAt", sender.last_at as "lastAt"`

/** Whoever is limited to some inboxes sees who has sent something there. */
const withinReach = (reach: Reach, given: Given): string => {
  const organisation = given(reach.organisationId)
  const limit = inboxesWithin(reach)
  return limit
    ? `sender.organisation_id = ${organisation}::uuid and ${hasSentTo(organisation, given(limit))}`
    : `sender.organisation_id = ${organisation}::uuid`
}

const hasSentTo = (organisation: string, inboxIds: string): string => `exists (
  select from submission where submission.organisation_id = ${organisation}::uuid
     and reverse(submission.sender) = reverse(sender.phone) and submission.inbox_id = any(${inboxIds}::uuid[]))`

/** What must hold. Only what was asked for is in the statement: the planner sees no riddles. */
export const senderConditions = (
  reach: Reach,
  { phone, countries, inboxIds, campaignIds }: SenderFilter,
  given: Given,
): string => {
  const conditions = [
    withinReach(reach, given),
    phone !== null && `reverse(sender.phone) like reverse(${given(phone)}::text) || '%'`,
    countries && `sender.country = any(${given(countries)}::text[])`,
    inboxIds && hasSentTo(given(reach.organisationId), given(inboxIds)),
    campaignIds &&
      `exists (select from message
                where message.campaign_id = any(${given(campaignIds)}::uuid[]) and message.sender = sender.phone)`,
  ]
  return conditions.filter((each) => typeof each === 'string').join(' and ')
}

/** Who wrote last first. */
export const listSenders = async (
  db: Db,
  reach: Reach,
  filter: SenderFilter,
  size: number,
  after: Place | undefined,
): Promise<Page<Sender>> => {
  const values: unknown[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const behind = after
    ? `and (sender.last_at, sender.id) < (${given(after.at)}::timestamptz, ${given(after.id)}::uuid)`
    : ''
  const rows = await db.query<Sender[]>(
    `select ${columns} from sender where ${senderConditions(reach, filter, given)} ${behind}
      order by sender.last_at desc, sender.id desc limit ${given(size + 1)}::int`,
    values,
  )
  return pageOf(rows, size)
}

/** What is of whole codes and campaigns is not for who is limited to some inboxes: they find who has sent something there. */
export const findSender = async (db: Db, reach: Reach, phone: string): Promise<KnownPhone | null> => {
  const values: unknown[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const [row] = await db.query<Sender[]>(
    `select ${columns} from sender where ${withinReach(reach, given)} and sender.phone = ${given(phone)}`,
    values,
  )
  if (row) return row
  if (reach.inboxes !== 'all' || !(await isInLedger(db, reach.organisationId, phone))) return null
  return { id: phone, phone, country: addressOf(phone, null).country, carrier: null, firstAt: null, lastAt: null }
}

/** How much a phone has sent, and where it lies; of inboxes within reach. */
export type SenderCounts = {
  readonly phone: string
  readonly pending: number
  readonly approved: number
  readonly denied: number
  readonly smsMessages: number
}

const nothing = { pending: 0, approved: 0, denied: 0, smsMessages: 0 }

/** How a phone stands on a code, and to the organisation's campaigns there. */
export type SenderConsent = Pick<Standing, 'optedOutAt' | 'heldAt'> & {
  readonly phone: string
  readonly shortCodeId: ShortCodeId
}

export type SenderReads = {
  readonly countsOf: (asking: Asking) => DataLoader<string, SenderCounts>
  readonly consentsOf: (asking: Asking) => DataLoader<string, readonly SenderConsent[]>
}

/** Of those of these phones that are known at all. */
export const findSenderCounts = async (
  db: Db,
  viewer: Reach,
  phones: readonly string[],
): Promise<ReadonlyMap<string, SenderCounts>> => {
  const rows = await db.query<SenderCounts[]>(
    `select wanted.phone, counted.pending, counted.approved, counted.denied,
            (select count(*)::int from message
              where message.sender = wanted.phone and organisation_id = $1 and kind = 'sms'
                and campaign_id is not null) as "smsMessages"
       from unnest($2::text[]) as wanted (phone)
      cross join lateral (
         select count(*) filter (where folder = 'pending')::int as pending,
                count(*) filter (where folder = 'approved')::int as approved,
                count(*) filter (where folder = 'denied')::int as denied
           from submission
          where organisation_id = $1 and reverse(sender) = reverse(wanted.phone)
            and ($3::uuid[] is null or inbox_id = any($3))
       ) as counted`,
    [viewer.organisationId, phones, inboxesWithin(viewer)],
  )
  return new Map(rows.map((each) => [each.phone, each]))
}

export const makeSenderReads = (db: Db): SenderReads => ({
  countsOf: perAsking(
    ({ viewer }: Asking) =>
      new DataLoader<string, SenderCounts>(async (phones) => {
        const counts = await findSenderCounts(db, viewer, phones)
        return phones.map((phone) => counts.get(phone) ?? { phone, ...nothing })
      }),
  ),
  consentsOf: perAsking(
    ({ viewer }: Asking) =>
      new DataLoader<string, readonly SenderConsent[]>(async (phones) => {
        const rows = await db.query<SenderConsent[]>(
          `select phone, short_code_id as "shortCodeId", opted_out_at as "optedOutAt", held_at as "heldAt"
             from consent_state
            where phone = any($2::text[]) and short_code_id in (
                    select id from short_code where organisation_id = $1 or sharing = 'shared')
            order by short_code_id`,
          [viewer.organisationId, phones],
        )
        return phones.map((phone) => rows.filter((each) => each.phone === phone))
      }),
  ),
})
