import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { SubmissionList } from '@/submission-list/SubmissionList'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('submissionList'))('label'),
})

export default async function InboxListPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  return <SubmissionList key={id} inboxId={id} />
}
