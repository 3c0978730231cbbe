import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { ChannelList } from '@/channel/ChannelList'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('channels'))('title') })

export default function ChannelsPage(): ReactElement {
  return <ChannelList />
}
