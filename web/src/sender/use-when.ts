'use client'

import { useFormatter } from 'next-intl'
import { ownTimeZone } from '@/ui/time-zone'

const toTheMinute = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const

/** To the minute, in the reader's zone: when a phone wrote last is kept no finer. */
export const useWhen = (): ((iso: string, zone?: 'named') => string) => {
  const format = useFormatter()
  return (iso, zone) =>
    format.dateTime(new Date(iso), {
      ...toTheMinute,
      ...(zone && { timeZoneName: 'short' }),
      timeZone: ownTimeZone(),
    })
}
