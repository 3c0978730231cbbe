import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { ImportSubscribers } from '@/subscriber-import/ImportSubscribers'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('subscriberImport'))('title'),
})

export default async function ImportSubscribersPage({
  params,
}: {
  params: Promise<{ id: string }>
}): Promise<ReactElement> {
  const { id } = await params
  return <ImportSubscribers key={id} campaignId={id} />
}
