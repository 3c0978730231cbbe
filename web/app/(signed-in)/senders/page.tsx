import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { SenderList } from '@/sender/SenderList'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('senders'))('title') })

export default function SendersPage(): ReactElement {
  return <SenderList />
}
