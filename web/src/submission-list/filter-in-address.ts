import {
  createParser,
  createSerializer,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server'
import type {
  ContentKind,
  Folder,
  OriginSource,
  Reason,
  SubmissionOrder,
  SubmissionOutcome,
} from '@/graphql/generated/graphql'
import { weekdays } from '@/ui/week-clock'
import { isTimeZone } from '@/ui/time-zone'
import type { ListFilter } from './filter'

export const folders = ['PENDING', 'APPROVED', 'DENIED'] as const satisfies readonly Folder[]
export const reasons = [
  'INAPPROPRIATE',
  'OFF_TOPIC',
  'UNREADABLE',
  'DUPLICATE',
  'RIGHTS',
  'OTHER',
  'PART_NOT_FETCHED',
  'PART_QUARANTINED',
  'INBOX_INACTIVE',
  'SENDER_BLOCKED',
  'EXPIRED',
  'LIMIT_REACHED',
  'INVALID_CONTENT',
  'INVALID_TEXT',
  'TEXT_NOT_JUDGED',
  'ERASED',
] as const satisfies readonly Reason[]
const orders = ['NEWEST_FIRST', 'OLDEST_FIRST'] as const satisfies readonly SubmissionOrder[]

export const contentKinds = ['VIDEO', 'IMAGE', 'AUDIO', 'OTHER', 'TEXT'] as const satisfies readonly ContentKind[]
export const originSources = ['REPORTED', 'NUMBER', 'UNKNOWN'] as const satisfies readonly OriginSource[]

export const replyOutcomes = [
  'REPLY_DELIVERED',
  'REPLY_SENT',
  'REPLY_WITHHELD',
  'REPLY_UNKNOWN',
  'REPLY_FAILED',
] as const satisfies readonly SubmissionOutcome[]
export const postbackOutcomes = [
  'POSTBACK_DELIVERED',
  'POSTBACK_FAILED',
] as const satisfies readonly SubmissionOutcome[]
export const outcomes = [...replyOutcomes, ...postbackOutcomes] as const

/** What is no moment of time says nothing. */
export const parseAsMoment = createParser<string>({
  parse: (text) => parseAsIsoDateTime.parse(text)?.toISOString() ?? null,
  serialize: (moment) => moment,
})

export const parseAsTimeZone = createParser<string>({
  parse: (text) => (isTimeZone(text) ? text : null),
  serialize: (zone) => zone,
})

const parseAsHour = createParser<number>({
  parse: (text) => {
    const hour = parseAsInteger.parse(text)
    return hour !== null && hour >= 0 && hour < 24 ? hour : null
  },
  serialize: String,
})

/** How the filter and the order are written into the address of a list. */
export const filterInAddress = {
  inbox: parseAsString,
  folder: parseAsStringLiteral(folders),
  reason: parseAsStringLiteral(reasons),
  hasReason: parseAsBoolean,
  decidedBy: parseAsString,
  decidedFrom: parseAsMoment,
  decidedBefore: parseAsMoment,
  phone: parseAsString,
  keyword: parseAsString,
  reference: parseAsString,
  country: parseAsString,
  carrier: parseAsString,
  carrierSource: parseAsStringLiteral(originSources),
  contentKind: parseAsStringLiteral(contentKinds),
  from: parseAsString,
  to: parseAsString,
  receivedFrom: parseAsMoment,
  receivedBefore: parseAsMoment,
  weekday: parseAsStringLiteral(weekdays),
  hour: parseAsHour,
  zone: parseAsTimeZone,
  text: parseAsString,
  arriving: parseAsBoolean,
  outcomes: parseAsArrayOf(parseAsStringLiteral(outcomes)),
  outcomeFrom: parseAsMoment,
  outcomeBefore: parseAsMoment,
  order: parseAsStringLiteral(orders).withDefault('NEWEST_FIRST'),
}

const search = createSerializer(filterInAddress)

/** The address of the list that shows exactly these: of one inbox, or of all. */
export const listHref = (inboxId: string | null, filter: Partial<ListFilter>): string =>
  search(inboxId === null ? '/list' : `/inboxes/${inboxId}/list`, filter)
