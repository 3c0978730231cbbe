import type { ClockKey, Dimension } from '../stats/dimensions.js'
import type { StatsFilter, StatsQuery } from '../stats/query.js'
import type { StatsRow } from '../stats/ask.use-case.js'
import type { Db, Given } from '../platform/db.js'
import { anySubmission } from '../submission/filter.js'
import { submissionConditions } from '../submission/list.store.js'

/** How the dimensions of an answer are written, so that they can be compared with what Postgres groups by. */
const written: Readonly<Record<Dimension, (row: StatsRow) => string | number | null>> = {
  date: ({ date }) => date,
  hour: ({ hour }) => hour,
  weekday: ({ weekday }) => weekday,
  country: ({ country }) => country,
  carrier: ({ carrier }) => carrier,
  'carrier-source': ({ carrierSource }) => carrierSource,
  kind: ({ contentKind }) => contentKind,
  folder: ({ folder }) => folder,
  reason: ({ reason }) => reason,
  inbox: ({ inboxId }) => inboxId,
  keyword: ({ keyword }) => keyword && keyword.toLowerCase(),
  moderator: ({ moderator }) => moderator && moderator.id,
}

const truncated: Readonly<Record<StatsQuery['interval'], (local: string) => string>> = {
  'quarter-hour': (local) =>
    `to_char(date_bin('15 minutes', ${local}, timestamp '2000-01-01'), 'YYYY-MM-DD"T"HH24:MI')`,
  hour: (local) => `to_char(date_trunc('hour', ${local}), 'YYYY-MM-DD"T"HH24:MI')`,
  day: (local) => `to_char(${local}, 'YYYY-MM-DD')`,
  week: (local) => `to_char(date_trunc('week', ${local}), 'YYYY-MM-DD')`,
  month: (local) => `to_char(date_trunc('month', ${local}), 'YYYY-MM-DD')`,
}

/** The same in SQL over the submissions themselves; `local` is the time on the clocks of the zone, as Postgres knows it. */
const grouped = (dimension: Dimension, { interval }: StatsQuery): string => {
  const columns: Readonly<Record<Dimension, string>> = {
    date: truncated[interval]('local'),
    hour: 'extract(hour from local)::int::text',
    weekday: `trim(to_char(local, 'day'))`,
    country: `coalesce(country, 'unknown')`,
    carrier: `coalesce(carrier, 'unknown')`,
    'carrier-source': 'carrier_source',
    kind: 'content_kind',
    folder: 'folder',
    reason: 'reason',
    inbox: 'inbox_id::text',
    keyword: 'lower(keyword)',
    moderator: 'decided_by',
  }
  return columns[dimension]
}

const textOf = (values: readonly (string | number | null)[]): string => values.map((value) => value ?? '–').join(' | ')

/** Counts by the words of their dimensions; the hour that comes twice, when summer time ends, is one here. */
export const countsOf = (rows: readonly StatsRow[], by: readonly Dimension[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const text = textOf(by.map((dimension) => written[dimension](row)))
    counts.set(text, (counts.get(text) ?? 0) + row.count)
  }
  return counts
}

const listed = ({ hours, weekdays, ...filter }: StatsFilter, timeZone: string) => ({
  ...anySubmission,
  ...filter,
  hours,
  weekdays,
  timeZone,
})

/** What the list of submissions takes for what is counted. */
export const listFilterOf = ({ filter, timeZone }: Pick<StatsQuery, 'filter' | 'timeZone'>) => listed(filter, timeZone)

/** The answer by a scan of all submissions, with Postgres's own AT TIME ZONE and the conditions of the list. */
export const recount = async (db: Db, query: StatsQuery): Promise<ReadonlyMap<string, number>> => {
  const values: unknown[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const { groupBy, filter, timeZone, organisationId } = query
  const where = submissionConditions(organisationId, listed(filter, timeZone), given)
  const rows = await db.query<{ readonly key: readonly (string | null)[]; readonly count: number }[]>(
    `select array[${groupBy.map((each) => grouped(each, query)).join(', ')}]::text[] as key, count(*)::int as count
       from (select each.*, each.received_at at time zone ${given(timeZone)}::text as local from submission as each
              where ${where} ${filter.inboxIds ? `and each.inbox_id = any(${given(filter.inboxIds)}::uuid[])` : ''}
                ${filter.folders ? `and each.folder = any(${given(filter.folders)}::text[])` : ''}) as each
      group by 1`,
    values,
  )
  return new Map(rows.map(({ key, count }) => [textOf(key), count]))
}

/** What a row opens: the span of its date. */
export const openedBy = ({ from, before }: ClockKey, filter: StatsFilter): StatsFilter => ({
  ...filter,
  receivedFrom: from ?? filter.receivedFrom,
  receivedBefore: before ?? filter.receivedBefore,
})
