import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { SmsOfCampaign } from '@/sms-inbox/SmsInbox'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('smsInbox'))('title'),
})

export default async function CampaignSmsPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  return <SmsOfCampaign key={id} campaignId={id} />
}
