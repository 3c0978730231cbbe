import type { StatsInterval } from '@/graphql/generated/graphql'
import { dayOf, localTime, startOfDay } from '@/ui/day'
import { firstOfMonth, plusDays, type Span } from './span'

/** One interval of the chart. */
export type Point<Name extends string> = Span & {
  readonly counts: Readonly<Partial<Record<Name, number>>>
  readonly total: number
  /** Of the span that is compared with; null where nothing is compared. */
  readonly totalBefore: number | null
}

type Row<Name extends string> = {
  readonly from: string | null
  readonly name: Name | null
  readonly count: number
  readonly countBefore: number | null
}

const quarterMilliseconds = 900_000

/** The hour that comes twice, when clocks are put back, begins twice. */
const startsWithinDays = (span: Span, timeZone: string, milliseconds: number): readonly number[] => {
  const starts: number[] = []
  let latest = ''
  for (let at = Date.parse(span.from); at < Date.parse(span.before); at += quarterMilliseconds) {
    const local = localTime(at, timeZone)
    const key = `${Math.floor(local / milliseconds)} ${local - at}`
    if (key !== latest) starts.push(at)
    latest = key
  }
  return starts
}

const weekdayOf = (day: string): number => (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7

const beginnings = {
  DAY: { of: (day: string) => day, next: (day: string) => plusDays(day, 1) },
  WEEK: { of: (day: string) => plusDays(day, -weekdayOf(day)), next: (day: string) => plusDays(day, 7) },
  MONTH: { of: firstOfMonth, next: (day: string) => firstOfMonth(plusDays(day, 31)) },
} as const

const startsOfDays = (span: Span, timeZone: string, interval: keyof typeof beginnings): readonly number[] => {
  const { of, next } = beginnings[interval]
  const last = dayOf(Date.parse(span.before) - 1, timeZone)
  const starts: number[] = []
  for (let day = of(dayOf(Date.parse(span.from), timeZone)); day <= last; day = next(day))
    starts.push(Math.max(Date.parse(span.from), startOfDay(day, timeZone)?.getTime() ?? 0))
  return starts
}

const startsOf = (span: Span, timeZone: string, interval: StatsInterval): readonly number[] => {
  if (interval === 'QUARTER_HOUR') return startsWithinDays(span, timeZone, quarterMilliseconds)
  if (interval === 'HOUR') return startsWithinDays(span, timeZone, 4 * quarterMilliseconds)
  return startsOfDays(span, timeZone, interval)
}

type Wanted = { readonly span: Span; readonly timeZone: string; readonly interval: StatsInterval }

/** Every interval of the span, also those of which the server tells nothing since nothing came. */
export const seriesOf = <Name extends string>(
  rows: readonly Row<Name>[],
  { span, timeZone, interval }: Wanted,
  isCompared: boolean,
): readonly Point<Name>[] => {
  const byStart = new Map<number, Row<Name>[]>()
  for (const row of rows) {
    const start = Date.parse(row.from ?? span.from)
    byStart.set(start, [...(byStart.get(start) ?? []), row])
  }
  const starts = [...new Set([...startsOf(span, timeZone, interval), ...byStart.keys()])].toSorted((a, b) => a - b)
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  return starts.map((start, index) => {
    const here = byStart.get(start) ?? []
    const counts: Partial<Record<Name, number>> = {}
    for (const { name, count } of here) if (name !== null) counts[name] = (counts[name] ?? 0) + count
    return {
      from: new Date(start).toISOString(),
      before: new Date(starts[index + 1] ?? Date.parse(span.before)).toISOString(),
      counts,
      total: sum(here.map(({ count }) => count)),
      totalBefore: isCompared ? sum(here.map(({ countBefore }) => countBefore ?? 0)) : null,
    }
  })
}

/** The one with the most; undefined where there is none. */
export const peakOf = <Name extends string>(points: readonly Point<Name>[]): Point<Name> | undefined =>
  points
    .filter(({ total }) => total > 0)
    .reduce<Point<Name> | undefined>((best, each) => (best && best.total >= each.total ? best : each), undefined)
