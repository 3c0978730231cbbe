'use client'

import { useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { CampaignOverviewQuery as OverviewData } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Skeleton } from '@/ui/skeleton'
import { AnswersFacts } from './AnswersFacts'
import { CampaignPhone } from './CampaignPhone'
import { CarriersCard } from './CarriersCard'
import { CampaignOverviewQuery, SubscriberCountsQuery } from './documents'
import { spokenOf } from './opt-in-texts'
import { SubscriberCounts } from './SubscriberCounts'
import { WaysIn } from './WaysIn'

/** Phones come and go while somebody looks at the page. */
const askAgainEvery = 2_000

export type OverviewCampaign = NonNullable<OverviewData['campaign']>
export type OverviewInbox = OverviewData['inboxes']['nodes'][number]

/** How many are in, how they get in, and what their phones show of it. */
export function CampaignOverview({ campaignId }: { campaignId: string }): ReactElement {
  const { data, error, refetch } = useQuery(CampaignOverviewQuery, {
    variables: { id: campaignId },
    fetchPolicy: 'cache-and-network',
  })
  // What comes goes into the cache, and so into the page.
  useQuery(SubscriberCountsQuery, {
    variables: { id: campaignId },
    skip: !data?.campaign,
    pollInterval: askAgainEvery,
    skipPollAttempt: () => document.hidden,
  })
  if (!data && error) return <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />
  // That there is none such is said around this page.
  return data?.campaign ? <Overview campaign={data.campaign} inboxes={data.inboxes.nodes} /> : <OverviewSkeleton />
}

type OverviewProps = { campaign: OverviewCampaign; inboxes: readonly OverviewInbox[] }

function Overview({ campaign, inboxes }: OverviewProps): ReactElement {
  const { settings, keywords, subscriberCounts } = campaign
  const spoken = spokenOf(campaign)
  return (
    <div className="grid gap-6 pt-2 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0 space-y-6">
        <SubscriberCounts counts={subscriberCounts} explained />
        <CarriersCard campaignId={campaign.id} spoken={spoken} keywordOptIn={settings.keywordOptIn} />
        <WaysIn campaign={campaign} inboxes={inboxes} />
        <AnswersFacts campaign={campaign} inboxes={inboxes} />
      </div>
      <CampaignPhone spoken={spoken} keywordOptIn={settings.keywordOptIn} keyword={keywords[0]?.written} />
    </div>
  )
}

function OverviewSkeleton(): ReactElement {
  const t = useTranslations('campaigns')
  return (
    <div role="status" className="grid gap-6 pt-2 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <span className="sr-only">{t('loadingOne')}</span>
      <div className="space-y-6">
        <Skeleton className="h-28" />
        <Skeleton className="h-56" />
      </div>
      <Skeleton className="hidden h-[34rem] lg:block" />
    </div>
  )
}
