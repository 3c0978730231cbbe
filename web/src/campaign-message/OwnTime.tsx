'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { localTimeAt } from '@/inbox-settings/local-time'
import { useTimeIn } from '@/submission/use-time-in'
import { ownTimeZone } from '@/ui/time-zone'

/** What the clock of whoever looks shows then, where it is another time than the campaign's. */
export function OwnTime({ moment, timeZone }: { moment: Date; timeZone: string }): ReactElement | null {
  const t = useTranslations('campaignMessages.when')
  const own = ownTimeZone()
  const timeIn = useTimeIn(own)
  if (localTimeAt(moment, own) === localTimeAt(moment, timeZone)) return null
  return (
    <p className="text-sm text-muted-foreground">
      {t('own', { time: timeIn(moment.toISOString(), 'dayAndMinute'), zone: own })}
    </p>
  )
}
