import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { SubmissionPage } from '@/submission-page/SubmissionPage'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('submissionPage'))('pageTitle'),
})

export default async function Page({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  return <SubmissionPage key={id} id={id} />
}
