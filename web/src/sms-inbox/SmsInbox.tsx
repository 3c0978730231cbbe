'use client'

import { useQuery } from '@apollo/client/react'
import { Megaphone } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { useCountedTitle } from '@/ui/use-counted-title'
import { SmsDesk } from './SmsDesk'
import { SmsSkeleton } from './SmsSkeleton'
import { OneSmsCampaignDocument, SmsCampaignsDocument } from './documents'
import { useUnread } from './use-unread'

/** What phones wrote to all campaigns of the organisation. */
export function SmsInbox(): ReactElement {
  const t = useTranslations('smsInbox')
  useCountedTitle(useUnread().total, t('title'))
  const { data, error, refetch } = useQuery(SmsCampaignsDocument, { fetchPolicy: 'cache-and-network' })
  return (
    <div className="mx-auto w-full max-w-7xl space-y-4 p-4 sm:p-6">
      <PageHeader title={t('title')} description={t('description')} />
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <SmsSkeleton />}
      {data &&
        (data.campaigns.nodes.length === 0 ? (
          <NoCampaign />
        ) : (
          <SmsDesk campaignId={null} campaigns={data.campaigns.nodes} />
        ))}
    </div>
  )
}

/** What phones wrote to one campaign, below its head. */
export function SmsOfCampaign({ campaignId }: { campaignId: string }): ReactElement {
  const { data, error, refetch } = useQuery(OneSmsCampaignDocument, {
    variables: { id: campaignId },
    fetchPolicy: 'cache-and-network',
  })
  return (
    <div className="space-y-4 pt-2">
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <SmsSkeleton />}
      {/* That there is none such is said around this page. */}
      {data?.campaign && <SmsDesk campaignId={campaignId} campaigns={[data.campaign]} />}
    </div>
  )
}

function NoCampaign(): ReactElement {
  const t = useTranslations('smsInbox.empty')
  return (
    <EmptyState
      Icon={Megaphone}
      title={t('noCampaigns')}
      action={
        <Button asChild look="outline">
          <Link href="/campaigns">{t('toCampaigns')}</Link>
        </Button>
      }
    >
      {t('noCampaignsText')}
    </EmptyState>
  )
}
