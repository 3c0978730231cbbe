import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { People } from '@/people/People'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('people'))('title') })

export default function PeoplePage(): ReactElement {
  return <People />
}
