'use client'

import { useQuery } from '@apollo/client/react'
import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { hostOf } from '@/submission/history'
import { useTimeIn } from '@/submission/use-time-in'
import { Badge } from '@/ui/badge'
import { Card } from '@/ui/card'
import { Skeleton } from '@/ui/skeleton'
import { ownTimeZone } from '@/ui/time-zone'
import { HealthDocument } from './documents'
import { stateOfChannel, stateOfEndpoint, type ChannelOfHealth, type HealthState, type InboxOfHealth } from './health'

const askAgainEvery = 15_000

/** Whether messages come in and whether what we send arrives; for administrators. */
export function Health(): ReactElement {
  const t = useTranslations('dashboard.health')
  const { data, error, refetch } = useQuery(HealthDocument, { fetchPolicy: 'no-cache', pollInterval: askAgainEvery })
  const endpoints = data?.inboxes.nodes.filter(({ settings }) => settings.postback !== null) ?? []
  return (
    <Card className="p-5" role="region" aria-labelledby="health">
      <h2 id="health" className="mb-3 text-base font-semibold tracking-tight">
        {t('title')}
      </h2>
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-64" />
        </div>
      )}
      {data && (
        <div className="space-y-5">
          <Group title={t('channels')} nothing={data.channels.length === 0 && t('noChannel')}>
            {data.channels.map((channel) => (
              <ChannelLine key={channel.id} channel={channel} />
            ))}
          </Group>
          <Group title={t('endpoints')} nothing={endpoints.length === 0 && t('noEndpoint')}>
            {endpoints.map((inbox) => (
              <EndpointLine key={inbox.id} inbox={inbox} />
            ))}
          </Group>
        </div>
      )}
    </Card>
  )
}

function Group({
  title,
  nothing,
  children,
}: {
  title: string
  nothing: string | false
  children: ReactNode
}): ReactElement {
  return (
    <section className="space-y-2">
      <h3 className="text-sm font-medium text-muted-foreground">{title}</h3>
      {nothing ? <p className="text-sm text-muted-foreground">{nothing}</p> : <ul className="space-y-3">{children}</ul>}
    </section>
  )
}

function ChannelLine({ channel: { name, health } }: { channel: ChannelOfHealth }): ReactElement {
  const t = useTranslations('dashboard.health')
  const timeIn = useTimeIn(ownTimeZone())
  const { lastMessageAt, lastRejectionAt, failedLastDay, unknownLastDay } = health
  return (
    <Line
      name={
        <Link href="/settings/channels" className="rounded-sm underline-offset-4 hover:underline">
          {name}
        </Link>
      }
      state={stateOfChannel(health)}
    >
      <p>{lastMessageAt === null ? t('noMessage') : t('lastMessage', { time: timeIn(lastMessageAt) })}</p>
      {lastRejectionAt !== null && <p>{t('rejected', { time: timeIn(lastRejectionAt) })}</p>}
      {failedLastDay > 0 && <p className="text-deny-text">{t('failed', { count: failedLastDay })}</p>}
      {unknownLastDay > 0 && (
        <p className="text-deny-text">
          {t('unknown', { count: unknownLastDay })}{' '}
          <Link href="/messages/unknown" className="rounded-sm underline underline-offset-4">
            {t('look')}
          </Link>
        </p>
      )}
    </Line>
  )
}

function EndpointLine({
  inbox: { id, name, settings, postbackHealth },
}: {
  inbox: InboxOfHealth
}): ReactElement | null {
  const t = useTranslations('dashboard.health')
  const timeIn = useTimeIn(ownTimeZone())
  if (!postbackHealth) return null
  const { waiting, failedLastDay, lastDeliveredAt } = postbackHealth
  return (
    <Line
      name={
        <>
          <Link href={`/inboxes/${id}/settings`} className="rounded-sm underline-offset-4 hover:underline">
            {hostOf(settings.postback?.url ?? '')}
          </Link>{' '}
          <span className="font-normal text-muted-foreground">{name}</span>
        </>
      }
      state={stateOfEndpoint(postbackHealth)}
    >
      <p>{lastDeliveredAt === null ? t('noDelivery') : t('lastDelivered', { time: timeIn(lastDeliveredAt) })}</p>
      {waiting > 0 && <p>{t('waiting', { count: waiting })}</p>}
      {failedLastDay > 0 && <p className="text-deny-text">{t('gaveUp', { count: failedLastDay })}</p>}
    </Line>
  )
}

const looks = {
  good: { Icon: CircleCheck, tone: 'good' },
  idle: { Icon: CircleDashed, tone: 'neutral' },
  bad: { Icon: CircleAlert, tone: 'bad' },
} as const

function Line({ name, state, children }: { name: ReactNode; state: HealthState; children: ReactNode }): ReactElement {
  const t = useTranslations('dashboard.health.state')
  const { Icon, tone } = looks[state]
  return (
    <li className="space-y-0.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p className="min-w-0 font-medium break-words">{name}</p>
        <Badge tone={tone}>
          <Icon aria-hidden />
          {t(state)}
        </Badge>
      </div>
      <div className="text-xs text-muted-foreground tabular-nums">{children}</div>
    </li>
  )
}
