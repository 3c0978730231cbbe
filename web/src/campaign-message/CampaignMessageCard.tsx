'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { useTimeIn } from '@/submission/use-time-in'
import { Badge } from '@/ui/badge'
import { Card } from '@/ui/card'
import { FateBar } from './FateBar'
import { standingOf } from './progress'
import { StandingBadge } from './StandingBadge'
import type { ListedMessage } from './use-campaign-messages'

type CampaignMessageCardProps = { campaignId: string; message: ListedMessage; timeZone: string }

/** One message of a list: what it says, when, and how far it has come. */
export function CampaignMessageCard({ campaignId, message, timeZone }: CampaignMessageCardProps): ReactElement {
  const { id, kind, subject, text, stateReason, createdBy, counts } = message
  const t = useTranslations('campaignMessages')
  const format = useFormatter()
  const words = [subject, text].filter(Boolean).join(' · ')
  const reached = counts.sent + counts.delivered
  const missed = counts.failed + counts.expired + counts.unknown
  return (
    <Card className="relative grid gap-x-6 gap-y-3 p-4 transition-colors focus-within:bg-muted/40 hover:bg-muted/40 sm:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="min-w-0 space-y-1.5">
        <div className="flex flex-wrap items-center gap-1.5">
          <StandingBadge standing={standingOf(message)} />
          {kind === 'MMS' && <Badge tone="outline">{t('mms')}</Badge>}
          <MessageTime message={message} timeZone={timeZone} />
        </div>
        <p dir="auto" className="line-clamp-2 text-sm break-words">
          <Link
            href={`/campaigns/${campaignId}/messages/${id}`}
            // The whole card leads there.
            className="font-medium after:absolute after:inset-0 after:rounded-lg"
          >
            {words || t('noText')}
          </Link>
        </p>
        <p className="text-xs text-muted-foreground">{stateReason ?? t('by', { name: createdBy })}</p>
      </div>
      <div className="space-y-1.5 self-center">
        <FateBar label={t('bar')} counts={counts} />
        <p className="text-xs text-muted-foreground tabular-nums">
          {t(message.state === 'SCHEDULED' ? 'ahead' : 'reached', {
            reached: format.number(reached),
            total: format.number(counts.total),
          })}
          {counts.suppressed > 0 && ` · ${t('suppressed', { count: counts.suppressed })}`}
          {missed > 0 && <span className="font-medium text-deny-text">{` · ${t('missed', { count: missed })}`}</span>}
        </p>
      </div>
    </Card>
  )
}

type MessageTimeProps = {
  message: Pick<ListedMessage, 'state' | 'dueAt' | 'startedAt' | 'finishedAt'>
  timeZone: string
}

/** When it went out, or is to; of one that never did, when it was stopped. */
function MessageTime({ message, timeZone }: MessageTimeProps): ReactElement {
  const t = useTranslations('campaignMessages')
  const timeIn = useTimeIn(timeZone)
  const { state, dueAt, startedAt, finishedAt } = message
  const stoppedAt = state === 'STOPPED' ? finishedAt : null
  const isAhead = startedAt === null && stoppedAt === null
  const at = startedAt ?? stoppedAt ?? dueAt
  return (
    <time dateTime={at} className="text-xs text-muted-foreground tabular-nums">
      {t(isAhead ? 'dueAt' : 'at', { time: timeIn(at, 'dayAndMinute'), zone: timeZone })}
    </time>
  )
}
