import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { NewCampaign } from '@/campaign/NewCampaign'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('campaigns'))('newTitle'),
})

export default function NewCampaignPage(): ReactElement {
  return <NewCampaign />
}
