import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { HandOver } from '@/apollo/provider'
import { firstFigures } from '@/stats/first-figures'
import { StatsPage } from '@/stats/StatsPage'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('stats'))('title') })

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OrganisationStatsPage({ searchParams }: Props): Promise<ReactElement> {
  return (
    <HandOver handed={await firstFigures(null, await searchParams)}>
      <StatsPage />
    </HandOver>
  )
}
