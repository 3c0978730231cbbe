'use client'

import { useQuery } from '@apollo/client/react'
import { Inbox, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useCallback, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { useViewer } from '@/account/ViewerProvider'
import { OfflineNote } from '@/feed/OfflineNote'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { Skeleton } from '@/ui/skeleton'
import { FirstRun } from './FirstRun'
import { InboxCard } from './InboxCard'
import { InboxListQuery } from './inbox.documents'
import { firstRunSteps } from './first-run'
import { useLiveCounts } from './use-live-counts'

const pageSize = 100

/** All MMS inboxes that the viewer may see, with what waits in each, live. */
export function InboxList(): ReactElement {
  const t = useTranslations('inboxes')
  const { data, error, refetch, fetchMore, networkStatus } = useQuery(InboxListQuery, {
    variables: { first: pageSize },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  })
  const inboxes = data?.inboxes.nodes ?? []
  const again = useCallback(() => void refetch(), [refetch])
  useLiveCounts(
    inboxes.map(({ id }) => id),
    again,
  )
  const mayEdit = useViewer().rights.includes('ADMIN')
  const { hasNextPage, endCursor } = data?.inboxes.pageInfo ?? {}
  const steps = firstRunSteps(inboxes)
  const showMore = (): void =>
    void fetchMore({
      variables: { after: endCursor ?? null },
      updateQuery: (shown, { fetchMoreResult: more }) => ({
        ...more,
        inboxes: { ...more.inboxes, nodes: [...shown.inboxes.nodes, ...more.inboxes.nodes] },
      }),
    })

  return (
    <div className="mx-auto w-full max-w-6xl space-y-6 p-4 sm:p-6">
      <PageHeader title={t('title')} description={t('description')} action={mayEdit && <CreateButton />} />
      <OfflineNote />
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={again} />}
      {!data && !error && <InboxListSkeleton />}
      {data && steps.length > 0 && <FirstRun steps={steps} boardOf={firstWithPending(inboxes)} mayEdit={mayEdit} />}
      {data && inboxes.length === 0 && (
        <EmptyState Icon={Inbox} title={t('empty.title')} action={mayEdit && <CreateButton />}>
          {t(mayEdit ? 'empty.text' : 'empty.textForOthers')}
        </EmptyState>
      )}
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {inboxes.map((inbox) => (
          <li key={inbox.id}>
            <InboxCard inbox={inbox} mayEdit={mayEdit} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button look="outline" onClick={showMore} disabled={networkStatus === 3}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}

const firstWithPending = (inboxes: readonly { id: string; counts: { pending: number } }[]): string | undefined =>
  (inboxes.find(({ counts }) => counts.pending > 0) ?? inboxes[0])?.id

function CreateButton(): ReactElement {
  const t = useTranslations('inboxes')
  return (
    <Button asChild>
      <Link href="/inboxes/new">
        <Plus aria-hidden />
        {t('create')}
      </Link>
    </Button>
  )
}

function InboxListSkeleton(): ReactElement {
  const t = useTranslations('inboxes')
  return (
    <div role="status" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      <span className="sr-only">{t('loading')}</span>
      {[0, 1, 2].map((each) => (
        <Skeleton key={each} className="h-56" />
      ))}
    </div>
  )
}
