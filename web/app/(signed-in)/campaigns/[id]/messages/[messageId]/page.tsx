import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { CampaignMessagePage } from '@/campaign-message/CampaignMessagePage'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('campaignMessages'))('words.title'),
})

export default async function MessagePage({
  params,
}: {
  params: Promise<{ id: string; messageId: string }>
}): Promise<ReactElement> {
  const { id, messageId } = await params
  return <CampaignMessagePage key={messageId} campaignId={id} messageId={messageId} />
}
