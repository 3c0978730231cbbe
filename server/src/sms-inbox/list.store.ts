import type { OrganisationId, Reach } from '../account/account.js'
import { readPrepared, type Db, type Given } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import { anywhere } from '../submission/list.store.js'
import type { SmsFilter } from './filter.js'
import { inSmsInbox } from './conditions.store.js'
import { smsColumns, smsOf, withReplyTo, type FlatSms, type SmsRow } from './sms.store.js'

export type SmsRequest = {
  readonly filter: SmsFilter
  readonly size: number
  readonly after: Place | undefined
}

/** Only what was asked for is in the statement: the planner sees no riddles. */
export const smsConditions = (
  organisationId: OrganisationId,
  filter: SmsFilter,
  given: Given,
  after?: Place,
): string => {
  const { phone, phoneEnding, from, until, text } = filter
  const conditions = [
    `each.organisation_id = ${given(organisationId)}::uuid and ${inSmsInbox('each')} and each.campaign_id is not null`,
    phone !== null && `reverse(each.sender) = reverse(${given(phone)}::text)`,
    phoneEnding !== null && `reverse(each.sender) like reverse(${given(phoneEnding)}::text) || '%'`,
    from && `each.received_at >= ${given(from)}::timestamptz`,
    behindOf(until, after, given),
    text !== null && `${searchedIn(text)} ilike ${given(anywhere(text))}`,
  ]
  return conditions.filter((each) => typeof each === 'string').join(' and ')
}

/** One bound alone: an index begins at the one that is written first, and would walk to a deep page from there. */
const behindOf = (until: Date | null, after: Place | undefined, given: Given): string | null => {
  if (after && (until === null || after.at < until))
    return `(each.received_at, each.id) < (${given(after.at)}::timestamptz, ${given(after.id)}::uuid)`
  return until && `each.received_at < ${given(until)}::timestamptz`
}

/** The index knows three letters together: whoever asks it for fewer makes it read all that it has. */
const searchedIn = (text: string): string => (text.length < 3 ? `(each.text || '')` : 'each.text')

const newestOf = (of: string, { size }: SmsRequest, given: Given): string =>
  `order by ${of}.received_at desc, ${of}.id desc limit ${given(size + 1)}::int`

/** The newest of each campaign, merged: a page costs a page for each, however much is in the others. */
const byCampaign = (organisationId: OrganisationId, request: SmsRequest, given: Given): string => `
  select best.* from
    (select id from campaign where organisation_id = ${given(organisationId)}::uuid
        and id = any(${given(request.filter.campaignIds)}::uuid[])) as wanted
    cross join lateral (
      select each.* from message as each
       where each.campaign_id = wanted.id and ${smsConditions(organisationId, request.filter, given, request.after)}
      ${newestOf('each', request, given)}
    ) as best
  ${newestOf('best', request, given)}`

/** For what has an index of its own over the whole organisation. */
const directly = (organisationId: OrganisationId, request: SmsRequest, given: Given): string => {
  const { campaignIds } = request.filter
  return `
  select each.* from message as each
   where ${smsConditions(organisationId, request.filter, given, request.after)}
     ${campaignIds ? `and each.campaign_id = any(${given(campaignIds)}::uuid[])` : ''}
  ${newestOf('each', request, given)}`
}

/** Newest first, one page, by keyset: page 10,000 costs what the first one costs. */
export const listSms = async (db: Db, reach: Reach, request: SmsRequest): Promise<Page<SmsRow>> => {
  const { campaignIds, phone, phoneEnding, text } = request.filter
  const values: unknown[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const isSearch = phoneEnding !== null || text !== null
  const find = campaignIds === null || phone !== null || isSearch ? directly : byCampaign
  const page = find(reach.organisationId, request, given)
  const statement = `select ${smsColumns} from (${page}) as message ${withReplyTo(reach, given)}
    order by message.received_at desc, message.id desc`
  // What is searched for decides on the plan; all else is a walk along one index.
  const rows = isSearch
    ? await db.query<FlatSms[]>(statement, values)
    : await readPrepared<FlatSms>(db, statement, values)
  return pageOf(rows.map(smsOf), request.size)
}
