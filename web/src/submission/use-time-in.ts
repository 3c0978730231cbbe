'use client'

import { useFormatter } from 'next-intl'

const day = { year: 'numeric', month: 'short', day: 'numeric' } as const
const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const

/** Says a time in the inbox's zone, which is always named. */
export const useTimeIn = (timeZone: string): ((iso: string, form?: 'long' | 'clock') => string) => {
  const format = useFormatter()
  return (iso, form = 'long') =>
    format.dateTime(
      new Date(iso),
      form === 'long' ? { ...day, ...clock, timeZone, timeZoneName: 'short' } : { ...clock, timeZone },
    )
}
