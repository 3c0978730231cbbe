'use client'

import { useQuery } from '@apollo/client/react'
import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Skeleton } from '@/ui/skeleton'
import { AllCampaignsLink, CampaignHead } from './CampaignHead'
import { CampaignHeadQuery } from './documents'

/** Around every page of a campaign; says so when there is none such. */
export function CampaignFrame({ id, children }: { id: string; children: ReactNode }): ReactElement {
  const t = useTranslations('campaigns')
  const { data, error, refetch } = useQuery(CampaignHeadQuery, { variables: { id } })
  return (
    <div className="mx-auto w-full max-w-6xl space-y-4 p-4 sm:p-6">
      <AllCampaignsLink />
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status" className="space-y-4">
          <span className="sr-only">{t('loadingOne')}</span>
          <Skeleton className="h-9 w-72 max-w-full" />
          <Skeleton className="h-10 w-56" />
        </div>
      )}
      {data && !data.campaign && (
        <EmptyState
          Icon={SearchX}
          wholePage
          title={t('notFound.title')}
          action={
            <Button asChild look="outline">
              <Link href="/campaigns">{t('notFound.home')}</Link>
            </Button>
          }
        >
          {t('notFound.text')}
        </EmptyState>
      )}
      {data?.campaign && (
        <>
          <CampaignHead campaign={data.campaign} />
          {children}
        </>
      )}
    </div>
  )
}
