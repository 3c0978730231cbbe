import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { CampaignSettings } from '@/campaign/CampaignSettings'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('campaigns'))('tabs.settings'),
})

export default async function CampaignSettingsPage({
  params,
}: {
  params: Promise<{ id: string }>
}): Promise<ReactElement> {
  const { id } = await params
  return <CampaignSettings key={id} campaignId={id} />
}
