'use client'

import { useFormatter } from 'next-intl'
import type { StatsInterval } from '@/graphql/generated/graphql'
import { daysWithin, type Span } from './span'

const day = { day: 'numeric', month: 'short' } as const
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

export type SpanInWords = {
  /** The days of a span. */
  readonly days: (span: Span) => string
  /** One interval below its bar. */
  readonly short: (at: string, interval: StatsInterval, isOneDay: boolean) => string
  /** One interval in full. */
  readonly long: (span: Span, interval: StatsInterval) => string
}

/** Says spans on the clocks of a zone, which is always named beside it. */
export const useSpanInWords = (timeZone: string): SpanInWords => {
  const format = useFormatter()
  const days = (span: Span): string => {
    const { first, last } = daysWithin(span, timeZone)
    const [from, to] = [new Date(`${first}T12:00:00Z`), new Date(`${last}T12:00:00Z`)]
    const full = { ...day, year: 'numeric', timeZone: 'UTC' } as const
    return first === last ? format.dateTime(from, full) : format.dateTimeRange(from, to, full)
  }
  const short = (at: string, interval: StatsInterval, isOneDay: boolean): string => {
    const moment = new Date(at)
    if (interval === 'MONTH') return format.dateTime(moment, { month: 'short', year: 'numeric', timeZone })
    if (interval === 'DAY' || interval === 'WEEK') return format.dateTime(moment, { ...day, timeZone })
    if (isOneDay) return format.dateTime(moment, { ...clock, timeZone })
    return format.dateTime(moment, { weekday: 'short', ...clock, timeZone })
  }
  const long = (span: Span, interval: StatsInterval): string => {
    const from = new Date(span.from)
    if (interval === 'MONTH' || interval === 'WEEK') return days(span)
    if (interval === 'DAY') return format.dateTime(from, { weekday: 'long', ...day, year: 'numeric', timeZone })
    const until = format.dateTime(new Date(span.before), { ...clock, timeZone, timeZoneName: 'short' })
    return `${format.dateTime(from, { weekday: 'short', ...day, ...clock, timeZone })}–${until}`
  }
  return { days, short, long }
}
