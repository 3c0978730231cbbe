'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import type { InboxCardFragment } from '@/graphql/generated/graphql'
import { useNow } from '@/ui/use-now'
import { ageOf } from './age'

type PulseProps = { readonly inbox: InboxCardFragment }

/** How long somebody has waited, and how fast it comes in and is decided. */
export function Pulse({ inbox: { name, counts, oldestPendingAt, traffic } }: PulseProps): ReactElement {
  const t = useTranslations('inboxes.pulse')
  const now = useNow(1000)
  // The count is the feed's and newer than the age.
  const oldest = counts.pending > 0 && oldestPendingAt !== null ? ageOf(oldestPendingAt, now) : undefined
  return (
    <dl aria-label={t('label', { inbox: name })} className="grid gap-1.5 text-sm">
      <Line name={t('oldest')}>
        {oldest ? (
          <span className="font-medium">{t(`age.${oldest.unit}`, { count: oldest.count })}</span>
        ) : (
          <span className="text-muted-foreground">{t('oldestNone')}</span>
        )}
      </Line>
      <Line name={t('in')}>
        <Rate minute={traffic.receivedLastMinute} hour={traffic.receivedLastHour} />
      </Line>
      <Line name={t('out')}>
        <Rate minute={traffic.decidedLastMinute} hour={traffic.decidedLastHour} />
      </Line>
    </dl>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div className="flex flex-wrap justify-between gap-x-3">
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  )
}

function Rate({ minute, hour }: { minute: number; hour: number }): ReactElement {
  const t = useTranslations('inboxes.pulse')
  return (
    <>
      <span className="font-medium">{t('rate', { minute })}</span>{' '}
      <span className="text-xs text-muted-foreground">{t('hour', { hour })}</span>
    </>
  )
}
