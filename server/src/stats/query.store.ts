import type { Db, Given } from '../platform/db.js'
import { quartersOfDay, type Cut, type Quarters } from './clock.js'
import { mostRows, type Condition, type Plan } from './query.js'
import { decidedByPeople, decidedByRules } from '../submission/submission.js'
import type { Column, Ledger } from './rollups.js'
import type { CountRow } from './row.js'

/** The columns of both sides of a question, as they are read. */
const read = (column: Column | 'place', { place }: Ledger): string => (column === 'place' ? place : column)

/** Keywords are one whether written in capitals or not. */
const grouped = (column: Column | 'place'): string => (column === 'keyword' ? 'lower(keyword)' : column)
const shown = (column: Column | 'place'): string => (column === 'keyword' ? 'max(keyword)' : column)

const conditionOf = (condition: Condition, given: Given): string => {
  if ('among' in condition) {
    const among = `${condition.column} = any(${given(condition.among)}::text[])`
    const people = condition.column === 'decided_by' && condition.among.includes(decidedByPeople)
    return people ? `(${among} or decided_by not in ('', '${decidedByRules}'))` : among
  }
  if ('isEmpty' in condition) return `${condition.column} ${condition.isEmpty ? '=' : '<>'} ''`
  return `lower(${condition.column}) = lower(${given(condition.isLike)}::text)`
}

type Parts = { readonly plan: Plan; readonly where: string; readonly columns: readonly string[] }

/** Whose inboxes these are is asked by their organisation, and by their ids where only some are meant: so an index by them serves both. */
export const placesOf = ({ organisationId, placeIds, placeKind }: Plan, given: Given): string => {
  const organisation = `${given(organisationId)}::uuid`
  const asked = `(${given(placeIds)}::uuid[] is null or id = any(${given(placeIds)}::uuid[]))`
  const of = (table: string): string => `select id from ${table} where organisation_id = ${organisation} and ${asked}`
  return `array(${placeKind ? of(placeKind) : `${of('inbox')} union all ${of('campaign')}`})`
}

const written = new WeakMap<Cut, readonly string[]>()

/** Day, first quarter, quarter behind, and key of each part, as Postgres reads arrays. A year has 8,760 hours: written once for a cut that is kept. */
const writtenParts = (cut: Cut): readonly string[] => {
  const known = written.get(cut)
  if (known) return known
  const columns = (['day', 'from', 'before', 'key'] as const).map(
    (name) => `{${cut.segments.map((each) => each[name]).join(',')}}`,
  )
  written.set(cut, columns)
  return columns
}

/** Each part of a day for its key: a day is found by its number, whatever the number of parts. */
const inParts = ({ plan: { rollup }, where, columns }: Parts, cut: Cut, given: Given): string => {
  const [first, last] = [cut.segments[0]?.day ?? 0, cut.segments.at(-1)?.day ?? -1]
  const parts = writtenParts(cut).map((column) => `${given(column)}::int[]`)
  return `
    with part as materialized (
      select * from unnest(${parts.join(', ')}) as given (day, first, behind, key)
    )
    select key, ${[...columns, 'counts[behind + 1] - counts[first + 1] as count'].join(', ')}
      from ${rollup.table} join part using (day)
     where ${where} and day between ${first} and ${last}
    union all
    select key, ${[...columns, 'count'].join(', ')}
      from ${rollup.ledger.table} join part
        on part.day = ${rollup.clock}_quarter / ${quartersOfDay}
       and ${rollup.clock}_quarter % ${quartersOfDay} >= first and ${rollup.clock}_quarter % ${quartersOfDay} < behind
     where ${where}`
}

/** All of a span for one key: whole days by their last sums, and a part of the first and the last day. */
const asWhole = ({ plan: { rollup, span }, where, columns }: Parts): string => {
  const { from, before } = span
  const day = (quarter: number): number => Math.floor(quarter / quartersOfDay)
  const inDay = (quarter: number): number => quarter - day(quarter) * quartersOfDay
  const until = (bound: number | null): string =>
    bound === null
      ? `counts[${quartersOfDay + 1}]`
      : `case when day = ${day(bound)} then counts[${inDay(bound) + 1}] else counts[${quartersOfDay + 1}] end`
  const since = from === null ? '0' : `case when day = ${day(from)} then counts[${inDay(from) + 1}] else 0 end`
  const within = [
    ...(from === null ? [] : [`day >= ${day(from)}`]),
    ...(before === null ? [] : [`day <= ${day(before)}`]),
  ]
  const quarters = [
    `${rollup.clock}_quarter is not null`,
    ...(from === null ? [] : [`${rollup.clock}_quarter >= ${from}`]),
    ...(before === null ? [] : [`${rollup.clock}_quarter < ${before}`]),
  ]
  return `
    select 0 as key, ${[...columns, `${until(before)} - ${since} as count`].join(', ')}
      from ${rollup.table} where ${[where, ...within].join(' and ')}
    union all
    select 0 as key, ${[...columns, 'count'].join(', ')}
      from ${rollup.ledger.table} where ${[where, ...quarters].join(' and ')}`
}

const prepared = (plan: Plan, given: Given): Parts => {
  const { rollup, conditions, by } = plan
  const where = [
    `${rollup.ledger.place} = any(${placesOf(plan, given)})`,
    ...conditions.map((condition) => conditionOf(condition, given)),
  ].join(' and ')
  return { plan, where, columns: by.map((column) => `${read(column, rollup.ledger)} as ${column}`) }
}

/**
 * The roll-up and what is not folded into it yet, in one statement and so one snapshot: exact, and no submission is read.
 * A count that has come to nothing is left out. One row more than there may be is read, to know.
 */
export const readCounts = async (db: Db, plan: Plan, cut: Cut | null): Promise<CountRow[]> => {
  const values: unknown[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const parts = prepared(plan, given)
  const cells = cut ? inParts(parts, cut, given) : asWhole(parts)
  const groups = ['key', ...plan.by.map(grouped)]
  const rows: CountRow[] = await db.query(
    `select ${['key', ...plan.by.map((column) => `${shown(column)} as ${column}`), 'sum(count)::float8 as count'].join(', ')}
       from (${cells}) as cell
      group by ${groups.join(', ')}
     having sum(count) <> 0
      order by ${groups.join(', ')}
      limit ${mostRows * (plan.by.includes('pace') ? 40 : 1) + 1}`,
    values,
  )
  return rows
}

/** From the first day that anything is counted on to the last; null where nothing is. */
export const readExtent = async (db: Db, plan: Plan): Promise<Quarters | null> => {
  const values: unknown[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const { rollup } = plan
  const places = placesOf(plan, given)
  const [row] = await db.query<{ readonly from: number | null; readonly before: number | null }[]>(
    `select min(first) as from, max(behind) as before
       from (
         select (select min(day) from ${rollup.table} where ${rollup.ledger.place} = place) * ${quartersOfDay} as first,
                ((select max(day) from ${rollup.table} where ${rollup.ledger.place} = place) + 1) * ${quartersOfDay} as behind
           from unnest(${places}) as place
         union all
         select min(${rollup.clock}_quarter), max(${rollup.clock}_quarter) + 1
           from ${rollup.ledger.table} where ${rollup.ledger.place} = any(${places})
       ) as each`,
    values,
  )
  return row && row.from !== null && row.before !== null ? { from: row.from, before: row.before } : null
}
