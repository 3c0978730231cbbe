import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { SubscriberList } from '@/subscriber/SubscriberList'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('campaigns'))('tabs.subscribers'),
})

export default async function SubscribersPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  return <SubscriberList key={id} campaignId={id} />
}
