'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ExportScheduleRowFragment } from '@/graphql/generated/graphql'
import { weekdayDate } from './rhythm'

type Rhythm = Pick<ExportScheduleRowFragment, 'every' | 'weekday' | 'at' | 'timeZone'>

/** When a schedule runs, in words. */
export const useRhythm = (): {
  readonly inWords: (rhythm: Rhythm) => string
  /** A moment, on the clocks of its zone. */
  readonly momentInWords: (rhythm: Rhythm, moment: string) => string
} => {
  const t = useTranslations('exports.schedule')
  const format = useFormatter()
  return {
    inWords: ({ every, weekday, at, timeZone: zone }) =>
      every === 'DAY' || weekday === null
        ? t('daily', { at, zone })
        : t('weekly', { day: format.dateTime(weekdayDate(weekday), { weekday: 'long', timeZone: 'UTC' }), at, zone }),
    momentInWords: ({ timeZone }, moment) =>
      format.dateTime(new Date(moment), {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone,
      }),
  }
}
