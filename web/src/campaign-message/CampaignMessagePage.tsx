'use client'

import { useQuery } from '@apollo/client/react'
import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import { campaignValuesOf, spokenOf } from '@/campaign/opt-in-texts'
import type { CampaignMessagePageFragment } from '@/graphql/generated/graphql'
import { replyValuesOf } from '@/reply/reply-values'
import { FailureNote } from '@/shell/FailureNote'
import { EmptyState } from '@/ui/empty-state'
import { Note } from '@/ui/note'
import { Skeleton } from '@/ui/skeleton'
import { AllMessagesLink } from './AllMessagesLink'
import { CampaignMessageQuery } from './documents'
import { MessageFacts } from './MessageFacts'
import { MessageActions } from './MessageActions'
import { MessagePhone } from './MessagePhone'
import { MessageProgress } from './MessageProgress'
import { MessageTexts } from './MessageTexts'
import { askAgainEvery, type Counts } from './progress'

export type PagedMessage = CampaignMessagePageFragment

type CampaignMessagePageProps = { campaignId: string; messageId: string }

/** One message to all subscribers: how far it is, whom it did not reach and why, and what may be done to it. */
export function CampaignMessagePage({ campaignId, messageId }: CampaignMessagePageProps): ReactElement {
  const t = useTranslations('campaignMessages')
  const [every, setEvery] = useState(1_000)
  const { data, error, refetch } = useQuery(CampaignMessageQuery, {
    variables: { id: messageId },
    fetchPolicy: 'cache-and-network',
    pollInterval: every,
    skipPollAttempt: () => document.hidden,
  })
  const message = data?.campaignMessage
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- how often to ask follows from the answer, and depends on the clock
    if (message) setEvery(askAgainEvery(message, new Date()))
  }, [message])
  return (
    <div className="space-y-4 pt-2">
      <AllMessagesLink campaignId={campaignId} />
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status" className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <span className="sr-only">{t('loadingOne')}</span>
          <Skeleton className="h-96" />
          <Skeleton className="hidden h-[34rem] lg:block" />
        </div>
      )}
      {data && !message && (
        <EmptyState Icon={SearchX} title={t('notFound')}>
          {t('notFoundText')}
        </EmptyState>
      )}
      {message && <Page campaignId={campaignId} message={message} />}
    </div>
  )
}

function Page({ campaignId, message }: { campaignId: string; message: PagedMessage }): ReactElement {
  const t = useTranslations('campaignMessages')
  const mayChange = useViewer().rights.includes('ADMIN')
  const { campaign, stateReason, counts } = message
  const quiet = campaign?.settings ?? { quietHours: null, timeZone: 'UTC' }
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0 space-y-6">
        {mayChange && <MessageActions campaignId={campaignId} message={message} />}
        {stateReason && (
          <Note tone={message.state === 'PAUSED' ? 'warn' : 'info'} role="status">
            {stateReason}
          </Note>
        )}
        <MessageProgress message={message} quiet={quiet} />
        <MessageFacts message={message} timeZone={quiet.timeZone} />
        {hasBegun(counts) && (
          <MessageTexts campaignId={campaignId} messageId={message.id} counts={counts} timeZone={quiet.timeZone} />
        )}
      </div>
      {campaign && (
        <MessagePhone
          reply={replyValuesOf(message)}
          ofCampaign={campaignValuesOf(spokenOf(campaign))}
          code={campaign.shortCode.code}
          asWritten
        />
      )}
      <p className="sr-only" aria-live="polite">
        {t('saidState', { state: t(`standing.${message.state}`) })}
      </p>
    </div>
  )
}

/** Something of it was written: there are phones to be listed. */
const hasBegun = ({ waiting, ...others }: Counts): boolean => others.total - waiting > 0
