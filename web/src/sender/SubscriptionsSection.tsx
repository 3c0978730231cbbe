'use client'

import { MessagesSquare, UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactElement } from 'react'
import { useMayAnswer } from '@/opt-out-question/use-open-questions'
import { conversationPath } from '@/sms-inbox/conversation-path'
import { useTimeIn } from '@/submission/use-time-in'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Section } from '@/ui/section'
import { ownTimeZone } from '@/ui/time-zone'
import { useNow } from '@/ui/use-now'
import { OptInDialog } from './OptInDialog'
import { isUnanswered } from './standing'
import { TakeOut } from './TakeOut'
import type { ShownSender } from './use-sender'

type Subscription = ShownSender['subscriptions'][number]

type SubscriptionsSectionProps = { readonly sender: ShownSender; readonly onChanged: () => void }

/** The campaigns that a phone is in, was in, or was asked for. */
export function SubscriptionsSection({ sender, onChanged }: SubscriptionsSectionProps): ReactElement {
  const t = useTranslations('senders.subscriptions')
  const mayChange = useMayAnswer()
  const [optingIn, setOptingIn] = useState(false)
  const { phone, subscriptions } = sender
  return (
    <Section
      title={t('title')}
      action={
        mayChange && (
          <Button look="outline" size="small" onClick={() => setOptingIn(true)}>
            <UserPlus aria-hidden />
            {t('optIn')}
          </Button>
        )
      }
    >
      {subscriptions.length === 0 && <p className="text-sm text-muted-foreground">{t('none')}</p>}
      <ul className="divide-y">
        {subscriptions.map((each) => (
          <li key={each.campaignId} className="py-3 first:pt-0 last:pb-0">
            <Place subscription={each} phone={phone} mayChange={mayChange} onChanged={onChanged} />
          </li>
        ))}
      </ul>
      <OptInDialog target={{ phone }} open={optingIn} onClose={() => setOptingIn(false)} onOptedIn={onChanged} />
    </Section>
  )
}

const tones = { SUBSCRIBED: 'good', ASKED: 'neutral', ENDED: 'bad' } as const

type PlaceProps = {
  readonly subscription: Subscription
  readonly phone: string
  readonly mayChange: boolean
  readonly onChanged: () => void
}

function Place({ subscription, phone, mayChange, onChanged }: PlaceProps): ReactElement {
  const t = useTranslations('senders.subscriptions')
  const { campaignId, campaignName, subscriber } = subscription
  const { state, fields } = subscriber
  const unanswered = isUnanswered(subscription, useNow(60_000))
  const since = useSince(subscription, unanswered)
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 text-sm">
      <div className="min-w-0 flex-1 basis-64 space-y-1">
        <p className="flex flex-wrap items-center gap-2">
          <Link
            href={`/campaigns/${campaignId}`}
            className="min-w-0 rounded-sm font-medium break-words underline-offset-4 hover:underline"
          >
            {campaignName}
          </Link>
          <Badge tone={unanswered ? 'outline' : tones[state]}>
            {unanswered ? t('unanswered') : t(`state.${state}`)}
          </Badge>
        </p>
        <p className="text-muted-foreground">{since}</p>
        {fields.length > 0 && (
          <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs">
            {fields.map(({ name, value }) => (
              <div key={name} className="flex max-w-full gap-1">
                <dt className="text-muted-foreground">{name}</dt>
                <dd className="min-w-0 break-words" dir="auto">
                  {value}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button asChild look="ghost" size="small">
          <Link
            href={conversationPath(campaignId, phone)}
            prefetch={false}
            aria-label={t('conversationWith', { campaign: campaignName })}
          >
            <MessagesSquare aria-hidden />
            {t('conversation')}
          </Link>
        </Button>
        {mayChange && state !== 'ENDED' && (
          <TakeOut phone={phone} campaignId={campaignId} campaign={campaignName} onTakenOut={onChanged} />
        )}
      </div>
    </div>
  )
}

/** Since when it stands so, and what follows from that. */
const useSince = ({ subscriber }: Subscription, unanswered: boolean): string => {
  const t = useTranslations('senders.subscriptions.since')
  const timeIn = useTimeIn(ownTimeZone())
  const { state, since, askedUntil, endedBy } = subscriber
  const time = timeIn(since)
  const until = timeIn(askedUntil ?? since)
  if (state === 'ENDED') return t(endedBy ?? 'ORGANISATION', { time })
  return unanswered ? t('unanswered', { until }) : t(state, { time, until })
}
