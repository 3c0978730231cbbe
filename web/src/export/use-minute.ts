'use client'

import { useFormatter } from 'next-intl'
import { ownTimeZone } from '@/ui/time-zone'

/** A time to the minute, in the reader's zone. */
export const useMinute = (): ((iso: string) => string) => {
  const format = useFormatter()
  return (iso) => format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'short', timeZone: ownTimeZone() })
}
