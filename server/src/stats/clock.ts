import { weekdays, type Weekday } from '../submission/filter.js'
import { noClockKey, type ClockDimension, type ClockKey, type Comparison, type Interval } from './dimensions.js'

/** Quarters of an hour are counted from 1970 on, in UTC. */
export const quarterOf = (at: Date): number => Math.floor(at.getTime() / quarterMilliseconds)
export const momentOf = (quarter: number): Date => new Date(quarter * quarterMilliseconds)

const quarterMilliseconds = 900_000
export const quartersOfDay = 96
const dayMilliseconds = 86_400_000

/** From this quarter of an hour on, clocks are so many quarters ahead of UTC. */
export type Offset = { readonly at: number; readonly quarters: number }

/** From this quarter on, before that one. */
export type Quarters = { readonly from: number; readonly before: number }

/** A part of a UTC day, and the key that it is counted for. */
export type Segment = { readonly day: number; readonly from: number; readonly before: number; readonly key: number }

/** A key and its place in the span, by which it is ordered, and compared with the key at the same place of another span. */
export type Place = { readonly key: ClockKey; readonly place: number }

/** Keys are in the order in which they are told. */
export type Cut = { readonly keys: readonly Place[]; readonly segments: readonly Segment[] }

export type Cutting = {
  readonly by: readonly ClockDimension[]
  readonly interval: Interval
  /** Only these; null for all. */
  readonly hours: readonly number[] | null
  readonly weekdays: readonly Weekday[] | null
}

/** Walks over quarters of an hour in order, and says how far the clocks are ahead. */
const makeAhead = (offsets: readonly Offset[]): ((quarter: number) => number) => {
  let index = 0
  return (quarter) => {
    while ((offsets[index + 1]?.at ?? Infinity) <= quarter) index += 1
    return offsets[index]?.quarters ?? 0
  }
}

const floorTo = (value: number, size: number): number => Math.floor(value / size)

const dayOf = (localDay: number): Date => new Date(localDay * dayMilliseconds)
const dayText = (localDay: number): string => dayOf(localDay).toISOString().slice(0, 10)
const minuteText = (localQuarter: number): string => momentOf(localQuarter).toISOString().slice(0, 16)

/** Monday is 0; the first of January 1970 was a Thursday. */
const weekdayOf = (localDay: number): number => (((localDay + 3) % 7) + 7) % 7

type Dates = {
  /** A number of its own for each interval, in their order. */
  readonly idOf: (localQuarter: number, ahead: number) => number
  readonly textOf: (localQuarter: number) => string
}

const firstOfMonth = (localDay: number): number => {
  const date = dayOf(localDay)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / dayMilliseconds
}
const monday = (localDay: number): number => localDay - weekdayOf(localDay)
const localDayOf = (localQuarter: number): number => floorTo(localQuarter, quartersOfDay)

/** What comes twice, when clocks are put back, is told apart by how far they were ahead. */
const twice = (unit: number, ahead: number): number => unit * 256 + (128 - ahead)

const dates: Readonly<Record<Interval, Dates>> = {
  'quarter-hour': { idOf: twice, textOf: minuteText },
  hour: {
    idOf: (local, ahead) => twice(floorTo(local, 4), ahead),
    textOf: (local) => minuteText(local - (((local % 4) + 4) % 4)),
  },
  day: { idOf: localDayOf, textOf: (local) => dayText(localDayOf(local)) },
  week: { idOf: (local) => monday(localDayOf(local)), textOf: (local) => dayText(monday(localDayOf(local))) },
  month: {
    idOf: (local) => firstOfMonth(localDayOf(local)),
    textOf: (local) => dayText(firstOfMonth(localDayOf(local))),
  },
}

type Building = { readonly place: number; readonly from: number; before: number; readonly local: number }

/**
 * Cuts a span into parts of UTC days, each of one key: how the clocks stand is asked for every quarter of an hour, so that
 * no zone and no change of clocks is a special case.
 */
export const cutClock = (
  { from, before }: Quarters,
  offsets: readonly Offset[],
  { by, interval, hours, weekdays: days }: Cutting,
): Cut => {
  const byDate = by.includes('date')
  const byHour = by.includes('hour')
  const byWeekday = by.includes('weekday')
  const { idOf, textOf } = dates[interval]
  const ahead = makeAhead(offsets)
  const wantedHours = hours && new Set(hours)
  const wantedDays = days && new Set(days.map((day) => weekdays.indexOf(day)))
  const keys = new Map<number, number>()
  const built: Building[] = []
  const segments: { day: number; from: number; before: number; key: number }[] = []
  let open: { day: number; from: number; before: number; key: number } | undefined
  const datesSeen = new Map<number, number>()
  let dateIndex = 0
  for (let quarter = from; quarter < before; quarter += 1) {
    const offset = ahead(quarter)
    const local = quarter + offset
    const hour = floorTo(local, 4) - localDayOf(local) * 24
    const weekday = weekdayOf(localDayOf(local))
    if (byDate) {
      const id = idOf(local, offset)
      dateIndex = datesSeen.get(id) ?? datesSeen.size
      if (dateIndex === datesSeen.size) datesSeen.set(id, dateIndex)
    }
    if ((wantedHours && !wantedHours.has(hour)) || (wantedDays && !wantedDays.has(weekday))) continue
    const place = (dateIndex * 24 + (byHour ? hour : 0)) * 7 + (byWeekday ? weekday : 0)
    let key = keys.get(place)
    if (key === undefined) {
      key = built.push({ place, from: quarter, before: quarter + 1, local }) - 1
      keys.set(place, key)
    }
    const building = built[key]
    if (building) building.before = quarter + 1
    const day = floorTo(quarter, quartersOfDay)
    const inDay = quarter - day * quartersOfDay
    if (open && open.key === key && open.day === day && open.before === inDay) open.before += 1
    else segments.push((open = { day, from: inDay, before: inDay + 1, key }))
  }
  const order = built
    .map((_, key) => key)
    .toSorted((one, other) => (built[one]?.place ?? 0) - (built[other]?.place ?? 0))
  const rank = new Map(order.map((key, place) => [key, place]))
  return {
    segments: segments.map((segment) => ({ ...segment, key: rank.get(segment.key) ?? 0 })),
    keys: order
      .flatMap((key) => built[key] ?? [])
      .map(({ place, from: first, before: last, local }) => ({
        place,
        key: {
          ...noClockKey,
          ...(byDate && { date: textOf(local), from: momentOf(first), before: momentOf(last) }),
          ...(byHour && { hour: Math.floor(place / 7) % 24 }),
          ...(byWeekday && { weekday: weekdays[place % 7] ?? null }),
        },
      })),
  }
}

/** How many dates a span has, without cutting it; not less than there are. */
export const atMostDates = ({ from, before }: Quarters, interval: Interval): number => {
  const quarters: Readonly<Record<Interval, number>> = {
    'quarter-hour': 1,
    hour: 4,
    day: 92,
    week: 92 * 7,
    month: 92 * 28,
  }
  return Math.ceil((before - from) / quarters[interval])
}

const localOf = (quarter: number, offsets: readonly Offset[]): number => quarter + makeAhead(offsets)(quarter)

/** The quarter at which the clocks show this; the first one behind it where they skip it. */
const showing = (local: number, offsets: readonly Offset[]): number => {
  const aheadAt = (quarter: number): number => makeAhead(offsets)(quarter)
  const first = local - aheadAt(local - quartersOfDay)
  return first + aheadAt(first) === local ? first : local - aheadAt(first)
}

const yearBefore = (local: number): number => {
  const day = dayOf(localDayOf(local))
  const lastOfMonth = new Date(Date.UTC(day.getUTCFullYear() - 1, day.getUTCMonth() + 1, 0)).getUTCDate()
  const date = Date.UTC(day.getUTCFullYear() - 1, day.getUTCMonth(), Math.min(day.getUTCDate(), lastOfMonth))
  return (date / dayMilliseconds) * quartersOfDay + (local - localDayOf(local) * quartersOfDay)
}

/** The span that another is compared with. */
export const spanBefore = (
  { from, before }: Quarters,
  offsets: readonly Offset[],
  comparison: Comparison,
): Quarters => {
  const [localFrom, localBefore] = [localOf(from, offsets), localOf(before, offsets)]
  if (comparison === 'year-before')
    return { from: showing(yearBefore(localFrom), offsets), before: showing(yearBefore(localBefore), offsets) }
  const areDays = localFrom % quartersOfDay === 0 && localBefore % quartersOfDay === 0
  return { from: areDays ? showing(2 * localFrom - localBefore, offsets) : 2 * from - before, before: from }
}
