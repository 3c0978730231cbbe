import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { ShortCodes } from '@/short-code/ShortCodes'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('shortCodes'))('title'),
})

export default function CodesPage(): ReactElement {
  return <ShortCodes />
}
