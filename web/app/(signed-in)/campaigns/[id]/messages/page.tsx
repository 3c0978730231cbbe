import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { CampaignMessageList } from '@/campaign-message/CampaignMessageList'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('campaigns'))('tabs.messages'),
})

export default async function MessagesPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  return <CampaignMessageList key={id} campaignId={id} />
}
