import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { handedTo } from '@/apollo/look-ahead'
import { HandOver } from '@/apollo/provider'
import { ListInboxesDocument, SubmissionListDocument } from '@/submission-list/documents'
import { firstRows } from '@/submission-list/first-rows'
import { SubmissionList } from '@/submission-list/SubmissionList'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('submissionList'))('label'),
})

export default async function InboxListPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, unknown>>
}): Promise<ReactElement> {
  const { id } = await params
  const isFiltered = Object.keys(await searchParams).length > 0
  const handed = await handedTo(
    [ListInboxesDocument],
    ...(isFiltered ? [] : [[SubmissionListDocument, firstRows(id), 'list'] as const]),
  )
  return (
    <HandOver handed={handed}>
      <SubmissionList key={id} inboxId={id} />
    </HandOver>
  )
}
