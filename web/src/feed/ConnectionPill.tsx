'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState, type ReactElement } from 'react'
import { classNames } from '@/ui/class-names'
import type { Feed } from './use-feed'

const looks = {
  connecting: { pill: 'bg-muted text-muted-foreground', dot: 'bg-muted-foreground animate-pulse' },
  live: { pill: 'bg-approve-soft text-approve-text', dot: 'bg-approve' },
  'catching-up': { pill: 'bg-warn-soft text-warn-text', dot: 'bg-warn-text animate-pulse' },
  offline: { pill: 'bg-deny-soft text-deny-text', dot: 'bg-deny' },
} as const

/** Always in sight: whether what is on the screen is true now, and how old the newest event is. */
export function ConnectionPill({
  feed: { freshness, lastChangeAt },
  timeZone,
}: {
  feed: Feed
  timeZone: string
}): ReactElement {
  const t = useTranslations('board.pill')
  const format = useFormatter()
  const age = useAge(lastChangeAt)
  const { pill, dot } = looks[freshness.kind]
  const words =
    freshness.kind === 'offline'
      ? t('offline', {
          time: format.dateTime(freshness.since, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }),
        })
      : freshness.kind === 'live' && age !== undefined
        ? t('liveSince', { age })
        : t(freshness.kind)
  return (
    <p
      className={classNames(
        'inline-flex h-7 items-center gap-2 rounded-full px-3 text-xs font-medium whitespace-nowrap tabular-nums',
        pill,
      )}
    >
      <span aria-hidden className={classNames('size-2 rounded-full', dot)} />
      <span className="sr-only">{t('label')}: </span>
      {words}
    </p>
  )
}

/** How long ago that was, in words that change once a second at most; undefined when it never was. */
export const useAge = (at: number | null): string | undefined => {
  const t = useTranslations('board.pill')
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  if (at === null) return undefined
  const seconds = Math.max(0, Math.floor((now - at) / 1000))
  if (seconds < 2) return t('now')
  if (seconds < 60) return t('seconds', { count: seconds })
  return seconds < 3600
    ? t('minutes', { count: Math.floor(seconds / 60) })
    : t('hours', { count: Math.floor(seconds / 3600) })
}
