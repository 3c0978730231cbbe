'use client'

import { useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { OutboundState } from '@/graphql/generated/graphql'
import { Note } from '@/ui/note'
import { TestProgressQuery } from './documents'
import type { Tested } from './use-test-message'

/** From here on nothing moves, or the phone has it. */
const final: readonly OutboundState[] = ['DELIVERED', 'FAILED', 'EXPIRED', 'UNKNOWN', 'SUPPRESSED', 'CANCELLED']
const bad: readonly OutboundState[] = ['FAILED', 'EXPIRED', 'UNKNOWN', 'SUPPRESSED', 'CANCELLED']

const askAgainEvery = 1_000

/** How far a test has come, until it is there. */
export function TestProgress({ campaignId, tested }: { campaignId: string; tested: Tested }): ReactElement {
  const t = useTranslations('campaignMessages.test')
  const { data, stopPolling } = useQuery(TestProgressQuery, {
    variables: { campaignId, phone: tested.to },
    fetchPolicy: 'no-cache',
    pollInterval: askAgainEvery,
    skipPollAttempt: () => document.hidden,
  })
  const sent = data?.conversation?.messages.nodes.find((each) => each.sent?.id === tested.id)?.sent ?? tested
  if (final.includes(sent.state)) stopPolling()
  const tone = bad.includes(sent.state) ? 'bad' : sent.state === 'DELIVERED' ? 'good' : 'info'
  return (
    <Note tone={tone} role="status">
      {t(`state.${sent.state}`, { phone: tested.to })} {tone === 'bad' && sent.stateReason}
    </Note>
  )
}
