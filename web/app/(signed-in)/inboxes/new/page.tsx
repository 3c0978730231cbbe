import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { InboxSettings } from '@/inbox-settings/InboxSettings'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('inboxSettings'))('newTitle'),
})

export default function NewInboxPage(): ReactElement {
  return <InboxSettings />
}
