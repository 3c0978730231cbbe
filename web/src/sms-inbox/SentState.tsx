'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { SentMessageFragment } from '@/graphql/generated/graphql'
import { Badge } from '@/ui/badge'
import { stateLooks } from './sent-state'

/** How far an MT has come, and why it came no further. */
export function SentState({ message }: { message: SentMessageFragment }): ReactElement {
  const t = useTranslations('smsInbox.conversation')
  const words = useTranslations('words.outbound')
  const { state, stateReason } = message
  const { Icon, tone } = stateLooks[state]
  const why = stateReason ?? (state === 'UNKNOWN' ? t('unknownHint') : null)
  return (
    <>
      {tone === 'quiet' ? (
        <span className="inline-flex items-center gap-1">
          <Icon aria-hidden className="size-3.5" />
          {words(state)}
        </span>
      ) : (
        <Badge tone={tone}>
          <Icon aria-hidden />
          {words(state)}
        </Badge>
      )}
      {why && tone !== 'quiet' && <span className="basis-full text-end text-balance">{why}</span>}
    </>
  )
}
