import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { BlockList } from '@/block-list/BlockList'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('blockList'))('title'),
})

export default function BlockedPage(): ReactElement {
  return <BlockList />
}
