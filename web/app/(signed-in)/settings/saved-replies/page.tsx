import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { SavedReplies } from '@/reply/SavedReplies'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('responses'))('list.title'),
})

export default function SavedRepliesPage(): ReactElement {
  return <SavedReplies />
}
