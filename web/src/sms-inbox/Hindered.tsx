'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { ConversationHindrance } from '@/graphql/generated/graphql'
import { senderPath } from '@/sender/paths'
import { linkTo } from '@/ui/link-to'
import { Note } from '@/ui/note'
import type { Conversation } from './use-open'

type HinderedProps = { readonly why: ConversationHindrance; readonly conversation: Conversation }

/** Stands in the place of the reply where there can't be one: why, and where one can do something about it. */
export function Hindered({ why, conversation: { campaignId, phone } }: HinderedProps): ReactElement {
  const t = useTranslations('smsInbox.hindrance')
  const href =
    why === 'CAMPAIGN_INACTIVE'
      ? `/campaigns/${campaignId}/settings`
      : why === 'SENDER_BLOCKED'
        ? '/settings/blocked'
        : senderPath(phone)
  return (
    <Note tone="warn" role="status">
      <p className="font-medium">{t('title')}</p>
      <p>{t.rich(why, { link: linkTo(href, false) })}</p>
    </Note>
  )
}
