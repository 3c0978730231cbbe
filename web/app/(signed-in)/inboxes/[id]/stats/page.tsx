import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { HandOver } from '@/apollo/provider'
import { firstFigures } from '@/stats/first-figures'
import { StatsPage } from '@/stats/StatsPage'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('stats'))('title') })

type Props = {
  readonly params: Promise<{ id: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function InboxStatsPage({ params, searchParams }: Props): Promise<ReactElement> {
  const { id } = await params
  return (
    <HandOver handed={await firstFigures(id, await searchParams)}>
      <StatsPage key={id} inboxId={id} />
    </HandOver>
  )
}
