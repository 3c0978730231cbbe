import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { SubmissionList } from '@/submission-list/SubmissionList'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('submissionList'))('titleAll'),
})

export default function ListPage(): ReactElement {
  return <SubmissionList />
}
