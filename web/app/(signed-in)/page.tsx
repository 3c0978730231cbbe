import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Dashboard } from '@/dashboard/Dashboard'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('dashboard'))('title'),
})

export default function Home(): ReactElement {
  return <Dashboard />
}
