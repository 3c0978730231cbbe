'use client'

import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { AllCampaignsLink, CampaignHead } from './CampaignHead'
import { CampaignSettings } from './CampaignSettings'
import type { EditedCampaign } from './use-save-campaign'

/** A campaign that is about to be created; once it is, its own pages are around it and the editor stays as it is. */
export function NewCampaign(): ReactElement {
  const t = useTranslations('campaigns')
  const mayEdit = useViewer().rights.includes('ADMIN')
  const [created, setCreated] = useState<EditedCampaign>()
  return (
    <div className="mx-auto w-full max-w-6xl space-y-4 p-4 sm:p-6">
      <AllCampaignsLink />
      {created ? (
        <CampaignHead campaign={created} />
      ) : (
        <PageHeader title={t('newTitle')} description={t('newDescription')} />
      )}
      {mayEdit ? <CampaignSettings onCreated={setCreated} /> : <EmptyState Icon={Lock} title={t('adminsOnly')} />}
    </div>
  )
}
