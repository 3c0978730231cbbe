import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Exports } from '@/export/Exports'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('exports'))('title') })

export default function ExportsPage(): ReactElement {
  return <Exports />
}
