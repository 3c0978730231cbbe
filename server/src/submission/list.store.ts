import { inboxesWithin, narrowed, type OrganisationId, type Reach } from '../account/account.js'
import type { Message } from '../message/message.js'
import { readPrepared, type Db, type Given } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import { weekdays, type SubmissionFilter, type SubmissionOrder } from './filter.js'
import { areFew, asksForOutcomes, noOutcomes, withOutcomes } from './outcome.store.js'
import { decidedByPeople, decidedByRules, type Folder, type Submission, type SubmissionId } from './submission.js'

/** A submission with what its message knows besides. Its trace is as long as the rest and seldom asked for. */
export type SubmissionRow = Omit<Submission, 'trace'> & Pick<Message, 'kind' | 'sentAt' | 'countrySource'>

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
  submission.carrier, submission.carrier_source as "carrierSource", submission.content_kind as "contentKind",
  submission.subject, submission.text, submission.received_at as "receivedAt",
  submission.decided_at as "decidedAt", submission.decided_by as "decidedBy", submission.accepted, submission.inbox_version as "inboxVersion",
  submission.version, message.kind, message.sent_at as "sentAt", message.country_source as "countrySource"`

const directions = {
  'oldest-first': { behind: '>', order: 'asc' },
  'newest-first': { behind: '<', order: 'desc' },
} as const

/** A pattern of `like` that finds the text wherever it stands. */
export const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

/** What must hold besides inbox and folder. Only what was asked for is in the statement: the planner sees no riddles. */
export const submissionConditions = (
  organisationId: OrganisationId,
  filter: SubmissionFilter,
  given: Given,
  behind?: Pick<ListRequest, 'order' | 'after'>,
): string => {
  const { sender, senderEnding, reference, keyword, countries, carriers, reasons, receivedFrom, receivedBefore } =
    filter
  const { hasReason, carrierSources, contentKinds, decidedBy, decidedFrom, decidedBefore } = filter
  const words = filter.text === null ? null : given(anywhere(filter.text))
  const conditions = [
    `each.organisation_id = ${given(organisationId)}::uuid`,
    // Before the range: an index begins at the bound that is written first, and walks to the place from there.
    behind?.after && behindOf(behind.order, behind.after, given),
    sender !== null && `reverse(each.sender) = reverse(${given(sender)}::text)`,
    senderEnding !== null && `reverse(each.sender) like reverse(${given(senderEnding)}::text) || '%'`,
    reference && `each.id between ${given(reference.first)}::uuid and ${given(reference.last)}::uuid`,
    keyword === '' && 'each.keyword is null',
    keyword !== null && keyword !== '' && `lower(each.keyword) = lower(${given(keyword)}::text)`,
    countries && `coalesce(each.country, 'unknown') = any(${given(countries)}::text[])`,
    carriers && `coalesce(each.carrier, 'unknown') = any(${given(carriers)}::text[])`,
    reasons && `each.reason = any(${given(reasons)}::text[])`,
    typeof hasReason === 'boolean' && `each.reason is ${hasReason ? 'not ' : ''}null`,
    carrierSources && `each.carrier_source = any(${given(carrierSources)}::text[])`,
    contentKinds && `each.content_kind = any(${given(contentKinds)}::text[])`,
    decidedBy &&
      `(each.decided_by = any(${given(decidedBy)}::text[])${decidedBy.includes(decidedByPeople) ? ` or each.decided_by <> '${decidedByRules}'` : ''})`,
    decidedFrom && `each.decided_at >= ${given(decidedFrom)}::timestamptz`,
    decidedBefore && `each.decided_at < ${given(decidedBefore)}::timestamptz`,
    receivedFrom && `each.received_at >= ${given(receivedFrom)}::timestamptz`,
    receivedBefore && `each.received_at < ${given(receivedBefore)}::timestamptz`,
    ...onTheClock(filter, given),
    words && `(each.subject ilike ${words} or each.text ilike ${words})`,
    filter.arriving !== null && (filter.arriving ? 'each.arriving' : 'not each.arriving'),
    asksForOutcomes(filter) && `each.id in (${withOutcomes(organisationId, filter, given)})`,
  ]
  return conditions.filter((each) => typeof each === 'string').join(' and ')
}

/** As statistics count hours and days of the week, so that what they count is what is listed. */
const onTheClock = ({ hours, weekdays: days, timeZone }: SubmissionFilter, given: Given): readonly string[] => {
  const part = (field: string, values: readonly number[]): string =>
    `extract(${field} from each.received_at at time zone ${given(timeZone ?? 'UTC')}::text) = any(${given(values)}::int[])`
  return [
    ...(hours ? [part('hour', hours)] : []),
    ...(days
      ? [
          part(
            'isodow',
            days.map((day) => weekdays.indexOf(day) + 1),
          ),
        ]
      : []),
  ]
}

const behindOf = (order: SubmissionOrder, { at, id }: Place, given: Given): string =>
  `(each.received_at, each.id) ${directions[order].behind} (${given(at)}::timestamptz, ${given(id)}::uuid)`

const inOrder = (of: string, { order, size }: ListRequest, given: Given): string =>
  `order by ${of}.received_at ${directions[order].order}, ${of}.id ${directions[order].order} limit ${given(size + 1)}::int`

/** The index is per inbox and folder: the best of each, merged, costs a page for each, however long the lists are. */
const byInbox = (organisationId: OrganisationId, request: ListRequest, given: Given): string => {
  const { inboxIds, folders } = request.filter
  return `
  select best.id from
    (select id from inbox where organisation_id = ${given(organisationId)}::uuid
        and (${given(inboxIds)}::uuid[] is null or id = any(${given(inboxIds)}::uuid[]))) as wanted
    cross join unnest(coalesce(${given(folders)}::text[], array['pending', 'approved', 'denied'])) as asked (folder)
    cross join lateral (
      select each.id, each.received_at from submission as each
       where each.inbox_id = wanted.id and each.folder = asked.folder
         and ${submissionConditions(organisationId, request.filter, given, request)}
      ${inOrder('each', request, given)}
    ) as best
  ${inOrder('best', request, given)}`
}

/** For what has an index of its own over the whole organisation. */
const directly = (organisationId: OrganisationId, request: ListRequest, given: Given, more = ''): string => {
  const { inboxIds, folders } = request.filter
  return `
  select each.id from submission as each
   where ${submissionConditions(organisationId, request.filter, given, request)} ${more}
     ${inboxIds ? `and each.inbox_id = any(${given(inboxIds)}::uuid[])` : ''}
     ${folders ? `and each.folder = any(${given(folders)}::text[])` : ''}
  ${inOrder('each', request, given)}`
}

/**
 * One folder of one inbox and nothing else, as boards ask for all day.
 * The folder is a literal: its index is of its rows alone. Whose the inbox is is asked first, so that a foreign one's
 * queue isn't read to find that nothing in it is ours.
 */
const ofQueue = (organisationId: OrganisationId, request: ListRequest, given: Given): string | null => {
  const { inboxIds, folders, ...others } = request.filter
  const [inboxId, ...furtherInboxes] = inboxIds ?? []
  const [folder, ...furtherFolders] = folders ?? []
  const asksMore = [...furtherInboxes, ...furtherFolders, ...Object.values(others)].some((each) => each !== null)
  if (inboxId === undefined || folder === undefined || asksMore) return null
  return `
  select each.* from submission as each
   where each.inbox_id = ${given(inboxId)}::uuid and each.folder = ${literals[folder]}
     and (select organisation_id from inbox where id = ${given(inboxId)}::uuid) = ${given(organisationId)}::uuid
     and ${submissionConditions(organisationId, request.filter, given, request)}
  ${inOrder('each', request, given)}`
}

const literals = { pending: `'pending'`, approved: `'approved'`, denied: `'denied'` } as const satisfies Record<
  Folder,
  string
>

/**
 * By replies and postbacks. Few of them are found first, and their submissions by their ids; of many, the next page is
 * found soon by whoever walks the list and looks. Postgres would walk for few, too: it cannot know that they all lie together.
 */
const byOutcomes = (organisationId: OrganisationId, request: ListRequest, few: boolean, given: Given): string => {
  const { filter } = request
  const had = withOutcomes(organisationId, filter, given)
  const others = { ...request, filter: { ...filter, ...noOutcomes } }
  if (few) return directly(organisationId, others, given, `and each.id = any(array(${had}))`)
  // Nothing is answered before it came, however wrong a clock goes: so the walk from the newest begins there.
  const { outcomeBefore: before } = filter
  const begun = before ? `and each.received_at < ${given(before)}::timestamptz + interval '1 day'` : ''
  return directly(organisationId, others, given, `and each.id in (${had}) ${begun}`)
}

const hasOwnIndex = (filter: SubmissionFilter): boolean =>
  filter.sender !== null || filter.senderEnding !== null || filter.text !== null || filter.arriving === true

/** One page, by keyset: page 10,000 costs what the first one costs. */
export const listSubmissions = async (
  db: Db,
  reach: Reach,
  asked: ListRequest,
  fewOutcomes = 50_000,
): Promise<Page<SubmissionRow>> => {
  const { order, size } = asked
  const filter = { ...asked.filter, inboxIds: narrowed(reach, asked.filter.inboxIds) }
  const values: unknown[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const inAnswer = `order by submission.received_at ${directions[order].order}, submission.id ${directions[order].order}`
  const queue = ofQueue(reach.organisationId, { ...asked, filter }, given)
  if (queue) {
    const text = `select ${columns} from (${queue}) as submission join message on message.id = submission.message_id ${inAnswer}`
    return pageOf(await readPrepared<SubmissionRow>(db, text, values), size)
  }
  const request = { ...asked, filter }
  const wanted = asksForOutcomes(filter)
    ? byOutcomes(reach.organisationId, request, await areFew(db, reach.organisationId, filter, fewOutcomes), given)
    : (hasOwnIndex(filter) ? directly : byInbox)(reach.organisationId, request, given)
  const rows = await db.query<SubmissionRow[]>(
    `select ${columns}
       from submission join message on message.id = submission.message_id
      where submission.id in (${wanted})
      ${inAnswer}`,
    values,
  )
  return pageOf(rows, size)
}

/** Those within reach; in no particular order. */
export const findSubmissions = (db: Db, reach: Reach, ids: readonly SubmissionId[]): Promise<SubmissionRow[]> =>
  db.query(
    `select ${columns}
       from submission join message on message.id = submission.message_id
      where submission.organisation_id = $1 and submission.id = any($2::uuid[])
        and ($3::uuid[] is null or submission.inbox_id = any($3))`,
    [reach.organisationId, ids, inboxesWithin(reach)],
  )
