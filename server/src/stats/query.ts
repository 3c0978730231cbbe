import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { MediaKind } from '../media/kinds.js'
import type { Source } from '../message/message.js'
import type { Weekday } from '../submission/filter.js'
import type { Folder, Reason } from '../submission/submission.js'
import { atMostDates, quarterOf, momentOf, type Quarters } from './clock.js'
import type {
  ClockDimension,
  Comparison,
  DecisionDimension,
  Dimension,
  EventDimension,
  EventPlace,
  Interval,
} from './dimensions.js'
import type { StatsEvent } from './events.js'
import {
  decisionRollup,
  eventRollup,
  paceRollups,
  rollupFor,
  submissionRollups,
  type Column,
  type Rollup,
} from './rollups.js'

/** What roll-ups can answer of a filter of submissions; null asks for all. */
export type StatsFilter = {
  readonly inboxIds: readonly InboxId[] | null
  readonly folders: readonly Folder[] | null
  readonly reasons: readonly Reason[] | null
  readonly hasReason: boolean | null
  /** An empty one: without a keyword. */
  readonly keyword: string | null
  readonly countries: readonly string[] | null
  readonly carriers: readonly string[] | null
  readonly carrierSources: readonly Source[] | null
  readonly contentKinds: readonly MediaKind[] | null
  readonly decidedBy: readonly string[] | null
  readonly receivedFrom: Date | null
  readonly receivedBefore: Date | null
  readonly hours: readonly number[] | null
  readonly weekdays: readonly Weekday[] | null
}

export const anyStats: StatsFilter = {
  inboxIds: null,
  folders: null,
  reasons: null,
  hasReason: null,
  keyword: null,
  countries: null,
  carriers: null,
  carrierSources: null,
  contentKinds: null,
  decidedBy: null,
  receivedFrom: null,
  receivedBefore: null,
  hours: null,
  weekdays: null,
}

export type DecisionFilter = Pick<StatsFilter, 'inboxIds' | 'folders' | 'decidedBy' | 'hours' | 'weekdays'> & {
  readonly from: Date | null
  readonly before: Date | null
}

export type EventFilter = {
  /** Of inboxes and campaigns. */
  readonly placeIds: readonly string[] | null
  /** Of inboxes or of campaigns alone; null for both. */
  readonly of: EventPlace | null
  readonly events: readonly StatsEvent[] | null
  readonly from: Date | null
  readonly before: Date | null
}

type Asked<Filter, By> = {
  readonly organisationId: OrganisationId
  readonly filter: Filter
  readonly groupBy: readonly By[]
  readonly interval: Interval
  /** The IANA zone on whose clocks time is cut. */
  readonly timeZone: string
  readonly compareWith: Comparison | null
}

export type StatsQuery = Asked<StatsFilter, Dimension>
export type DecisionQuery = Asked<DecisionFilter, DecisionDimension>
export type EventQuery = Asked<EventFilter, EventDimension>

/** What is wrong with the question, where, and what to ask instead. */
export type StatsFault = {
  readonly kind: 'invalid-input' | 'not-counted-together' | 'too-many-points'
  readonly path: readonly string[]
  readonly message: string
}

/** What must hold of a column; texts that are empty stand for none. */
export type Condition =
  | { readonly column: Column; readonly among: readonly string[] }
  | { readonly column: Column; readonly isEmpty: boolean }
  | { readonly column: Column; readonly isLike: string }

/** A question in terms of roll-ups. */
export type Plan = {
  readonly organisationId: OrganisationId
  readonly rollup: Rollup
  readonly placeIds: readonly string[] | null
  readonly placeKind: EventPlace | null
  readonly conditions: readonly Condition[]
  readonly by: readonly (Column | 'place')[]
  readonly clock: readonly ClockDimension[]
  readonly interval: Interval
  readonly timeZone: string
  readonly hours: readonly number[] | null
  readonly weekdays: readonly Weekday[] | null
  /** Open where it is null. */
  readonly span: { readonly from: number | null; readonly before: number | null }
  readonly compareWith: Comparison | null
}

const columnOf: Readonly<Record<Exclude<Dimension | EventDimension, ClockDimension>, Column | 'place'>> = {
  country: 'country',
  carrier: 'carrier',
  'carrier-source': 'carrier_source',
  kind: 'content_kind',
  folder: 'folder',
  reason: 'reason',
  inbox: 'place',
  campaign: 'place',
  keyword: 'keyword',
  moderator: 'decided_by',
  event: 'event',
}

const isClock = (dimension: string): dimension is ClockDimension => ['date', 'hour', 'weekday'].includes(dimension)

const among = (column: Column, values: readonly string[] | null): readonly Condition[] =>
  values ? [{ column, among: values }] : []

const conditionsOf = (filter: StatsFilter): readonly Condition[] => [
  ...among('folder', filter.folders),
  ...among('reason', filter.reasons),
  ...(filter.hasReason === null ? [] : [{ column: 'reason', isEmpty: !filter.hasReason } as const]),
  ...(filter.keyword === null ? [] : [{ column: 'keyword', isLike: filter.keyword } as const]),
  ...among('country', filter.countries),
  ...among('carrier', filter.carriers),
  ...among('carrier_source', filter.carrierSources),
  ...among('content_kind', filter.contentKinds),
  ...among('decided_by', filter.decidedBy),
]

const words: Readonly<Record<Column, string>> = {
  folder: 'folder',
  country: 'country',
  carrier: 'carrier',
  carrier_source: 'carrier source',
  content_kind: 'kind',
  reason: 'reason',
  keyword: 'keyword',
  decided_by: 'moderator',
  pace: 'pace',
  event: 'event',
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** Numbers of dates and of rows that one answer has at most. */
export const mostDates = 5_000
export const mostRows = 10_000
const mostQuarters = 15 * 366 * 96

type Shape = Pick<Plan, 'clock' | 'interval' | 'hours' | 'compareWith'> & {
  readonly from: Date | null
  readonly before: Date | null
  readonly names: readonly [string, string]
}

/** What can be wrong with any question about time. */
const faultOfTime = ({ clock, interval, hours, compareWith, from, before, names }: Shape): StatsFault | null => {
  const invalid = (path: readonly string[], message: string): StatsFault => ({ kind: 'invalid-input', path, message })
  for (const [index, at] of [from, before].entries())
    if (at !== null && momentOf(quarterOf(at)).getTime() !== at.getTime())
      return invalid(
        ['filter', names[index] ?? ''],
        'Counts are kept by the quarter of an hour: ask from and to a full one, :00, :15, :30 or :45.',
      )
  if (hours?.some((hour) => !Number.isInteger(hour) || hour < 0 || hour > 23))
    return invalid(['filter', 'hours'], 'Hours of the day are numbers from 0 to 23.')
  if (from && before && from >= before) return invalid(['filter', names[1]], 'The span must end after it begins.')
  if (compareWith !== null && (!from || !before))
    return invalid(
      ['compareWith'],
      `Say from when to when: to compare, the filter needs \`${names[0]}\` and \`${names[1]}\`.`,
    )
  if (from && before) return faultOfSpan({ from: quarterOf(from), before: quarterOf(before) }, clock, interval)
  return null
}

/** Also asked when an open span has got its ends from what there is. */
export const faultOfSpan = (
  span: Quarters,
  clock: readonly ClockDimension[],
  interval: Interval,
): StatsFault | null => {
  const dates = clock.includes('date') ? atMostDates(span, interval) : 0
  if (dates <= mostDates && (clock.length === 0 || span.before - span.from <= mostQuarters)) return null
  return {
    kind: 'too-many-points',
    path: dates > mostDates ? ['interval'] : ['filter'],
    message:
      dates > mostDates
        ? `These would be about ${dates} dates, and an answer has ${mostDates} at most. Ask for a longer interval or a shorter span.`
        : 'Ask for 15 years at most.',
  }
}

const quarterIfGiven = (at: Date | null): number | null => at && quarterOf(at)

const planOf = <Filter, By extends Dimension | EventDimension>(
  asked: Asked<Filter, By>,
  rest: Pick<Plan, 'rollup' | 'placeIds' | 'placeKind' | 'conditions' | 'hours' | 'weekdays'> &
    Pick<Shape, 'from' | 'before' | 'names'>,
): Result<Plan, StatsFault> => {
  const { organisationId, groupBy, interval, timeZone, compareWith } = asked
  const { from, before, names, ...filter } = rest
  const clock = groupBy.filter((each): each is By & ClockDimension => isClock(each))
  const fault = faultOfTime({ clock, interval, hours: rest.hours, compareWith, from, before, names })
  if (fault) return failed(fault)
  return ok({
    organisationId,
    ...filter,
    by: columnsOf(groupBy),
    clock,
    interval,
    timeZone,
    span: { from: quarterIfGiven(from), before: quarterIfGiven(before) },
    compareWith,
  })
}

const columnsOf = (groupBy: readonly (Dimension | EventDimension)[]): readonly (Column | 'place')[] => [
  ...new Set(groupBy.flatMap((each) => (isClock(each) ? [] : [columnOf[each]]))),
]

const isColumn = (column: Column | 'place'): column is Column => column !== 'place'

export const planSubmissions = (query: StatsQuery): Result<Plan, StatsFault> => {
  const { filter } = query
  const conditions = conditionsOf(filter)
  const wanted = [...new Set([...columnsOf(query.groupBy).filter(isColumn), ...conditions.map(({ column }) => column)])]
  const rollup = rollupFor(submissionRollups, wanted)
  if (!rollup) return failed(notTogether(wanted))
  const { inboxIds: placeIds, hours, weekdays, receivedFrom: from, receivedBefore: before } = filter
  const names = ['receivedFrom', 'receivedBefore'] as const
  return planOf(query, { rollup, placeIds, placeKind: 'inbox', conditions, hours, weekdays, from, before, names })
}

const notTogether = (wanted: readonly Column[]): StatsFault => ({
  kind: 'not-counted-together',
  path: ['groupBy'],
  message: `Submissions are not counted by ${listed(wanted.filter((column) => column !== 'folder').map((column) => words[column]))} together. Ask for one of them at a time, in \`groupBy\` and \`filter\`: country, carrier and carrier source go together; kind, reason, keyword and moderator each alone. The list of submissions takes all of them at once.`,
})

export const planDecisions = (query: DecisionQuery): Result<Plan, StatsFault> => {
  const { inboxIds: placeIds, folders, decidedBy, hours, weekdays, from, before } = query.filter
  const conditions = [...among('folder', folders), ...among('decided_by', decidedBy)]
  const names = ['decidedFrom', 'decidedBefore'] as const
  const rest = { placeIds, placeKind: 'inbox', conditions, hours, weekdays, from, before, names } as const
  return planOf(query, { rollup: decisionRollup, ...rest })
}

/** The same question about waiting times. */
export const planPace = (plan: Plan): Plan => {
  const { by } = plan
  const wanted = [...by.filter(isColumn), ...plan.conditions.map(({ column }) => column), 'pace' as const]
  const rollup = rollupFor(paceRollups, wanted)
  if (!rollup) throw new Error('waiting times are kept by all that decisions are')
  return { ...plan, rollup, by: [...by, 'pace'] }
}

export const planEvents = (query: EventQuery): Result<Plan, StatsFault> => {
  const { placeIds, of: placeKind, events, from, before } = query.filter
  const conditions = among('event', events)
  const names = ['from', 'before'] as const
  const rest = { placeIds, placeKind, conditions, hours: null, weekdays: null, from, before, names } as const
  return planOf(query, { rollup: eventRollup, ...rest })
}
