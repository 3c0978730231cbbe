import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { CampaignOverview } from '@/campaign/CampaignOverview'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('campaigns'))('tabs.overview'),
})

export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  return <CampaignOverview key={id} campaignId={id} />
}
