'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useTimeIn } from '@/submission/use-time-in'
import { Badge } from '@/ui/badge'
import { useNow } from '@/ui/use-now'
import type { ListedSubscriber } from './use-subscribers'

type SubscriberStandingProps = { subscriber: ListedSubscriber; timeZone: string }

const tones = { SUBSCRIBED: 'good', ASKED: 'warn', ENDED: 'neutral' } as const

/** How a phone stands to the campaign; of one that was asked until when, of one that is out who ended it. */
export function SubscriberStanding({ subscriber, timeZone }: SubscriberStandingProps): ReactElement {
  const { state, askedUntil, endedBy } = subscriber
  const t = useTranslations('subscribers')
  const timeIn = useTimeIn(timeZone)
  const isOver = useNow(30_000) >= Date.parse(askedUntil ?? '')
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
      {askedUntil && (
        <span className="text-xs text-muted-foreground">
          {t(isOver ? 'noAnswer' : 'askedUntil', { time: timeIn(askedUntil, 'dayAndMinute') })}
        </span>
      )}
      {endedBy && <span className="text-xs text-muted-foreground">{t(`endedBy.${endedBy}`)}</span>}
    </span>
  )
}
