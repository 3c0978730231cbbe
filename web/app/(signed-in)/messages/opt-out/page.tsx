import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { OptOutQuestions } from '@/opt-out-question/OptOutQuestions'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('optOutQuestions'))('title'),
})

export default function OptOutQuestionsPage(): ReactElement {
  return <OptOutQuestions />
}
