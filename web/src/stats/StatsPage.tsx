'use client'

import { useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { Note } from '@/ui/note'
import { StatsInboxesDocument } from './documents'
import { FoundStats } from './FoundStats'
import { StatsSkeleton } from './StatsSkeleton'

/** The figures of one inbox, or of all that one may see. */
export function StatsPage({ inboxId = null }: { inboxId?: string | null }): ReactElement {
  const t = useTranslations('stats')
  const { data, error, refetch } = useQuery(StatsInboxesDocument, { fetchPolicy: 'cache-and-network' })
  if (data && (inboxId === null || data.inboxes.nodes.some(({ id }) => id === inboxId)))
    return <FoundStats inboxId={inboxId} inboxes={data.inboxes.nodes} campaigns={data.campaigns.nodes} />
  return (
    <div className="mx-auto w-full max-w-7xl space-y-4 p-4 sm:p-6">
      {data && <Note tone="bad">{t('unknownInbox')}</Note>}
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <StatsSkeleton />}
    </div>
  )
}
