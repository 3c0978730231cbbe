'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import type { SenderPageQuery } from '@/graphql/generated/graphql'
import { conversationPath } from '@/sms-inbox/conversation-path'
import { useTimeIn } from '@/submission/use-time-in'
import { Badge } from '@/ui/badge'
import { Section } from '@/ui/section'
import { ownTimeZone } from '@/ui/time-zone'
import { newestOfEach } from './conversations'

type ConversationsSectionProps = {
  readonly phone: string
  /** Its last SMS to campaigns, newest first. */
  readonly messages: SenderPageQuery['smsMessages']['nodes']
}

/** The campaigns that a phone has written to, each with its newest SMS. */
export function ConversationsSection({ phone, messages }: ConversationsSectionProps): ReactElement {
  const t = useTranslations('senders.conversations')
  const timeIn = useTimeIn(ownTimeZone())
  return (
    <Section title={t('title')}>
      {messages.length === 0 && <p className="text-sm text-muted-foreground">{t('none')}</p>}
      <ul className="space-y-1">
        {newestOfEach(messages).map(({ id, text, receivedAt, conversationUnread, campaign }) => (
          <li key={id}>
            <Link
              href={conversationPath(campaign.id, phone)}
              // One of many ways on, and seldom taken.
              prefetch={false}
              aria-label={t('open', { campaign: campaign.name })}
              className="-mx-2 block rounded-md px-2 py-1.5 text-sm hover:bg-muted"
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 truncate font-medium">{campaign.name}</span>
                {conversationUnread && <Badge tone="warn">{t('unread')}</Badge>}
              </span>
              <span className="block truncate" dir="auto">
                {text}
              </span>
              <time dateTime={receivedAt} className="block text-xs text-muted-foreground tabular-nums">
                {timeIn(receivedAt, 'short')}
              </time>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
