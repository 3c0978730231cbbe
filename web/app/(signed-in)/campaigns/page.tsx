import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { CampaignList } from '@/campaign/CampaignList'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('campaigns'))('title'),
})

export default function CampaignsPage(): ReactElement {
  return <CampaignList />
}
