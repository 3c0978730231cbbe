import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { InboxList } from '@/inbox/InboxList'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('inboxes'))('title') })

export default function InboxesPage(): ReactElement {
  return <InboxList />
}
