'use client'

import { useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { Skeleton } from '@/ui/skeleton'
import { CampaignEditor } from './CampaignEditor'
import { CampaignSettingsQuery } from './settings-documents'
import type { EditedCampaign } from './use-save-campaign'

type CampaignSettingsProps = {
  /** Without it: of one that is about to be created. */
  campaignId?: string
  onCreated?: (campaign: EditedCampaign) => void
}

/** Everything that a campaign can be told. */
export function CampaignSettings({ campaignId, onCreated }: CampaignSettingsProps): ReactElement {
  const { data, error, refetch } = useQuery(CampaignSettingsQuery, {
    variables: { id: campaignId ?? '', existing: campaignId !== undefined },
    // What is edited must be what is saved now, not what was seen earlier.
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  })
  if (!data && error) return <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />
  // That there is none such is said around this page.
  if (!data || (campaignId && !data.campaign)) return <SettingsSkeleton />
  return (
    <CampaignEditor
      campaign={data.campaign ?? undefined}
      shortCodes={data.shortCodes.toSorted((a, b) => a.sharing.localeCompare(b.sharing))}
      inboxes={data.inboxes.nodes}
      onCreated={onCreated}
    />
  )
}

function SettingsSkeleton(): ReactElement {
  const t = useTranslations('campaigns')
  return (
    <div role="status" className="grid gap-6 lg:grid-cols-[1fr_22rem]">
      <span className="sr-only">{t('loadingSettings')}</span>
      <div className="space-y-6">
        <Skeleton className="h-64" />
        <Skeleton className="h-48" />
      </div>
      <Skeleton className="hidden h-[34rem] lg:block" />
    </div>
  )
}
