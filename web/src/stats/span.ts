import { dayOf, endOfDay, startOfDay } from '@/ui/day'

export const spanNames = ['today', '7d', '30d', 'month', 'lastMonth', 'year', 'range'] as const
export type SpanName = (typeof spanNames)[number]

/** Days as YYYY-MM-DD, both included. */
export type Days = { readonly first: string; readonly last: string }

/** Moments as ISO writes them: from the first on, before the second. */
export type Span = { readonly from: string; readonly before: string }

export type WantedSpan = {
  readonly span: SpanName
  /** Of the calendar; what is missing is today, or the day that is there. */
  readonly from: string | null
  readonly to: string | null
}

const dayMilliseconds = 86_400_000
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`)

export const plusDays = (day: string, count: number): string =>
  new Date(noonOf(day) + count * dayMilliseconds).toISOString().slice(0, 10)

export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(noonOf(text)) && plusDays(text, 0) === text

const rangeOf = (from: string | null, to: string | null, today: string): Days | undefined => {
  const [one, other] = [from ?? to ?? today, to ?? today]
  if (!isDay(one) || !isDay(other)) return undefined
  return one <= other ? { first: one, last: other } : { first: other, last: one }
}

/** The days that are meant today; undefined where the calendar holds what is no day. Nothing goes beyond today but by the calendar. */
export const daysOf = ({ span, from, to }: WantedSpan, today: string): Days | undefined => {
  switch (span) {
    case 'today':
      return { first: today, last: today }
    case '7d':
      return { first: plusDays(today, -6), last: today }
    case '30d':
      return { first: plusDays(today, -29), last: today }
    case 'month':
      return { first: firstOfMonth(today), last: today }
    case 'lastMonth': {
      const last = plusDays(firstOfMonth(today), -1)
      return { first: firstOfMonth(last), last }
    }
    case 'year':
      return { first: `${today.slice(0, 4)}-01-01`, last: today }
    case 'range':
      return rangeOf(from, to, today)
  }
}

/** From the first moment of the first day to the last of the last one, on the clocks of the zone. */
export const spanOf = ({ first, last }: Days, timeZone: string): Span => ({
  from: (startOfDay(first, timeZone) ?? new Date(noonOf(first))).toISOString(),
  before: (endOfDay(last, timeZone) ?? new Date(noonOf(last))).toISOString(),
})

export const dayCount = ({ first, last }: Days): number =>
  Math.round((noonOf(last) - noonOf(first)) / dayMilliseconds) + 1

/** The days again, of a span that may have been given by moments. */
export const daysWithin = ({ from, before }: Span, timeZone: string): Days => ({
  first: dayOf(Date.parse(from), timeZone),
  last: dayOf(Date.parse(before) - 1, timeZone),
})

/** Whether it holds what comes in from now on. */
export const isLive = ({ before }: Span, now: number): boolean => Date.parse(before) > now
