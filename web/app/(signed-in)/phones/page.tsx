import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Simulator } from '@/simulator/Simulator'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('simulator'))('title'),
})

export default function PhonesPage(): ReactElement {
  return <Simulator />
}
