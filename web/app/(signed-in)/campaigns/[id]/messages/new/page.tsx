import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { ComposeMessage } from '@/campaign-message/ComposeMessage'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('campaignMessages'))('new'),
})

export default async function NewMessagePage({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  return <ComposeMessage key={id} campaignId={id} />
}
