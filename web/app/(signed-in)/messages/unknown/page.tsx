import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { UnknownMessages } from '@/message/UnknownMessages'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('unknownMessages'))('title'),
})

export default function UnknownMessagesPage(): ReactElement {
  return <UnknownMessages />
}
