'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { Badge } from '@/ui/badge'
import { useNow } from '@/ui/use-now'
import { standsOf, type SenderStanding } from './standing'

const tones = {
  blocked: 'bad',
  held: 'warn',
  'opted-out': 'bad',
  subscribed: 'good',
  asked: 'neutral',
} as const

type StandingBadgesProps = {
  readonly sender: SenderStanding
  /** How many at most; the rest is counted. */
  readonly most?: number
}

/** How a phone stands, a word each. */
export function StandingBadges({ sender, most = 50 }: StandingBadgesProps): ReactElement {
  const t = useTranslations('senders')
  const stands = standsOf(sender, useNow(60_000))
  const others = stands.length - most
  // Who is limited to some inboxes is not told of campaigns.
  const { limited } = useViewer()
  if (stands.length === 0)
    return <span className="text-xs text-muted-foreground">{limited ? null : t('row.nothing')}</span>
  return (
    <span className="flex flex-wrap items-center gap-1">
      {stands.slice(0, most).map((stand) => (
        <Badge key={`${stand.kind} ${stand.name}`} tone={tones[stand.kind]} className="max-w-full">
          <span className="min-w-0 truncate">{t(`standing.${stand.kind}`, { name: stand.name })}</span>
        </Badge>
      ))}
      {others > 0 && <span className="text-xs text-muted-foreground">{t('row.others', { count: others })}</span>}
    </span>
  )
}
