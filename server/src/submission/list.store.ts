import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Message } from '../message/message.js'
import type { Db } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import type { Folder, Submission, SubmissionId } from './submission.js'

/** A submission with what its message knows besides. */
export type SubmissionRow = Submission & Pick<Message, 'kind' | 'sentAt' | 'countrySource' | 'carrierSource'>

export type SubmissionFilter = {
  /** Null: every inbox of the organisation. */
  readonly inboxIds: readonly InboxId[] | null
  /** Null: every folder. */
  readonly folders: readonly Folder[] | null
  readonly sender: string | null
  readonly receivedFrom: Date | null
  readonly receivedBefore: Date | null
}

export type SubmissionOrder = 'oldest-first' | 'newest-first'

export type ListRequest = {
  readonly filter: SubmissionFilter
  readonly order: SubmissionOrder
  readonly size: number
  readonly after: Place | undefined
}

const columns = `
  submission.id, submission.organisation_id as "organisationId", submission.inbox_id as "inboxId",
  submission.message_id as "messageId", submission.short_code_id as "shortCodeId", submission.keyword,
  submission.folder, submission.arriving, submission.reason, submission.sender, submission.country,
  submission.carrier, submission.subject, submission.text, submission.received_at as "receivedAt",
  submission.decided_at as "decidedAt", submission.trace, submission.inbox_version as "inboxVersion",
  submission.version, message.kind, message.sent_at as "sentAt", message.country_source as "countrySource",
  message.carrier_source as "carrierSource"`

const directions = {
  'oldest-first': { behind: '>', order: 'asc' },
  'newest-first': { behind: '<', order: 'desc' },
} as const

/** What every way of looking shares: $1 organisation, $2–$5 the range and the place, $6 how many. */
const within = (order: SubmissionOrder): string => `
  each.organisation_id = $1
  and ($2::timestamptz is null or each.received_at >= $2)
  and ($3::timestamptz is null or each.received_at < $3)
  and ($4::timestamptz is null or (each.received_at, each.id) ${directions[order].behind} ($4, $5::uuid))
  order by each.received_at ${directions[order].order}, each.id ${directions[order].order}
  limit $6`

/** The index is per inbox and folder: the best of each, merged, costs a page for each, however long the lists are. */
const byInbox = (order: SubmissionOrder): string => `
  select best.id from
    (select id from inbox where organisation_id = $1 and ($7::uuid[] is null or id = any($7))) as wanted
    cross join unnest(coalesce($8::text[], array['pending', 'approved', 'denied'])) as asked (folder)
    cross join lateral (
      select each.id, each.received_at from submission as each
       where each.inbox_id = wanted.id and each.folder = asked.folder and ${within(order)}
    ) as best
  order by best.received_at ${directions[order].order}, best.id ${directions[order].order}
  limit $6`

const bySender = (order: SubmissionOrder): string => `
  select each.id from submission as each
   where each.sender = $9
     and ($7::uuid[] is null or each.inbox_id = any($7))
     and ($8::text[] is null or each.folder = any($8))
     and ${within(order)}`

/** One page, by keyset: page 10,000 costs what the first one costs. */
export const listSubmissions = async (
  db: Db,
  organisationId: OrganisationId,
  { filter, order, size, after }: ListRequest,
): Promise<Page<SubmissionRow>> => {
  const { inboxIds, folders, sender, receivedFrom, receivedBefore } = filter
  const parameters = [
    organisationId,
    receivedFrom,
    receivedBefore,
    after?.at ?? null,
    after?.id ?? null,
    size + 1,
    inboxIds,
    folders,
  ]
  const rows = await db.query<SubmissionRow[]>(
    `select ${columns}
       from submission join message on message.id = submission.message_id
      where submission.id in (${sender === null ? byInbox(order) : bySender(order)})
      order by submission.received_at ${directions[order].order}, submission.id ${directions[order].order}`,
    sender === null ? parameters : [...parameters, sender],
  )
  return pageOf(rows, size)
}

/** Those of the organisation's; in no particular order. */
export const findSubmissions = (
  db: Db,
  organisationId: OrganisationId,
  ids: readonly SubmissionId[],
): Promise<SubmissionRow[]> =>
  db.query(
    `select ${columns}
       from submission join message on message.id = submission.message_id
      where submission.organisation_id = $1 and submission.id = any($2::uuid[])`,
    [organisationId, ids],
  )
