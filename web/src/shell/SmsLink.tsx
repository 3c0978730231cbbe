'use client'

import { MessagesSquare } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { UnreadBadge } from '@/sms-inbox/UnreadBadge'
import { useLiveUnread, useUnread } from '@/sms-inbox/use-unread'
import { classNames } from '@/ui/class-names'
import { PageLink } from './PageLink'

/** The SMS inbox, and how many conversations are unread in it. On a phone it has a place only while there are any. */
export function SmsLink(): ReactElement {
  const t = useTranslations('shell')
  useLiveUnread()
  const { total } = useUnread()
  return (
    <PageLink href="/sms" className={classNames('inline-flex items-center gap-1.5', total === 0 && 'max-sm:hidden')}>
      <MessagesSquare aria-hidden className="size-5 sm:hidden" />
      <span className="max-sm:sr-only">{t('sms')}</span>
      <UnreadBadge count={total} />
    </PageLink>
  )
}
