import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { UnmatchedMessages } from '@/message/UnmatchedMessages'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('unmatchedMessages'))('title'),
})

export default function UnmatchedMessagesPage(): ReactElement {
  return <UnmatchedMessages />
}
