import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { InboxSettings } from '@/inbox-settings/InboxSettings'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('inboxes'))('settings'),
})

export default async function InboxSettingsPage({
  params,
}: {
  params: Promise<{ id: string }>
}): Promise<ReactElement> {
  const { id } = await params
  return <InboxSettings key={id} inboxId={id} />
}
