'use client'

import { useFormatter } from 'next-intl'

const day = { year: 'numeric', month: 'short', day: 'numeric' } as const
const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const

const forms = {
  long: { ...day, ...clock, timeZoneName: 'short' },
  /** Where the zone is named beside it. */
  short: { ...day, ...clock },
  /** Where seconds don't matter, and the zone is named beside it. */
  dayAndMinute: { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  clock,
  /** Where the day is named above it. */
  minutes: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const

/** Says a time in the inbox's zone, which is always named. */
export const useTimeIn = (timeZone: string): ((iso: string, form?: keyof typeof forms) => string) => {
  const format = useFormatter()
  return (iso, form = 'long') => format.dateTime(new Date(iso), { ...forms[form], timeZone })
}
