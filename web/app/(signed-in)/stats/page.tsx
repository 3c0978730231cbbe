import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { StatsPage } from '@/stats/StatsPage'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('stats'))('title') })

export default function OrganisationStatsPage(): ReactElement {
  return <StatsPage />
}
