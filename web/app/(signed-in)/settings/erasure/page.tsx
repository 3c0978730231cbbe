import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { RetentionAndErasure } from '@/erasure/RetentionAndErasure'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('erasure'))('title') })

export default function ErasurePage(): ReactElement {
  return <RetentionAndErasure />
}
