'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useTimeIn } from '@/submission/use-time-in'
import { Note } from '@/ui/note'
import type { Quiet } from './quiet-hours'
import type { SendingTime } from './sending-time'

type QuietNoteProps = { due: Date; time: SendingTime; quiet: Quiet }

/** Said where quiet hours hold a message, or interrupt it. */
export function QuietNote({ due, time, quiet }: QuietNoteProps): ReactElement | null {
  const t = useTranslations('campaignMessages.when')
  const timeIn = useTimeIn(quiet.timeZone)
  const { quietHours, timeZone } = quiet
  if (quietHours === null) return null
  const { from, until } = quietHours
  const said = (moment: Date): string => timeIn(moment.toISOString(), 'dayAndMinute')
  if (time.begin > due)
    return (
      <Note tone="warn" role="status">
        {t('quiet', { from, until, begin: said(time.begin), zone: timeZone })}
      </Note>
    )
  if (!time.pausedAt) return null
  return (
    <Note role="status">
      {t(time.end ? 'pausedUntil' : 'paused', { from, until, end: time.end ? said(time.end) : '' })}
    </Note>
  )
}
