import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { handedTo } from '@/apollo/look-ahead'
import { HandOver } from '@/apollo/provider'
import { InboxSettingsQuery } from '@/inbox-settings/documents'
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
  return (
    <HandOver handed={await handedTo([InboxSettingsQuery, { id, existing: true }])}>
      <InboxSettings key={id} inboxId={id} />
    </HandOver>
  )
}
