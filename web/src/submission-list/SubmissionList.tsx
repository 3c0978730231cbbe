'use client'

import { useQuery } from '@apollo/client/react'
import { ChartColumn, LayoutGrid, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { ExportButton } from '@/export/ExportButton'
import type { ListInboxesQuery, SubmissionFilter } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { PageLock } from '@/storage/PageLock'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { useOwnTimeZone } from '@/ui/use-own-time-zone'
import { ListInboxesDocument } from './documents'
import { askedFor } from './filter'
import { FilterBar } from './FilterBar'
import { ListSkeleton } from './ListSkeleton'
import { Results } from './Results'
import { SubmissionFilterChips } from './SubmissionFilterChips'
import { useFilter } from './use-filter'

export type ListInbox = ListInboxesQuery['inboxes']['nodes'][number]
export type Origins = ListInboxesQuery['submissionStats']['rows']

/** Submissions to be found again: of one inbox, or of all that one may see. */
export function SubmissionList({ inboxId = null }: { inboxId?: string | null }): ReactElement {
  const t = useTranslations('submissionList')
  const { data, error, refetch } = useQuery(ListInboxesDocument, { fetchPolicy: 'cache-and-network' })
  const inbox = data?.inboxes.nodes.find(({ id }) => id === inboxId)
  if (data && (inbox || inboxId === null))
    return <FoundList inboxId={inboxId} inboxes={data.inboxes.nodes} origins={data.submissionStats.rows} />
  return (
    <div className="mx-auto w-full max-w-7xl space-y-4 p-4 sm:p-6">
      {data && <EmptyState Icon={SearchX} wholePage title={t('unknownInbox')} />}
      {!data && <h1 className="sr-only">{t('label')}</h1>}
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton />}
    </div>
  )
}

type FoundListProps = {
  readonly inboxId: string | null
  readonly inboxes: readonly ListInbox[]
  readonly origins: Origins
}

function FoundList({ inboxId, inboxes, origins }: FoundListProps): ReactElement {
  const t = useTranslations('submissionList')
  const { filter, order, change } = useFilter()
  const search = useRef<HTMLInputElement>(null)
  const inbox = inboxes.find(({ id }) => id === (inboxId ?? filter.inbox))
  const own = useOwnTimeZone()
  const timeZone = filter.zone ?? inbox?.settings.timeZone ?? own
  const place = { inboxId, timeZone }
  const key = JSON.stringify([askedFor(filter, place), order])
  // The same question is the same object, so that nothing is asked twice.
  // oxlint-disable-next-line react/exhaustive-deps -- the key holds all that matters
  const asked = useMemo(() => askedFor(filter, place), [key])
  const followed = useMemo(() => (inbox ? [inbox.id] : inboxes.map(({ id }) => id)), [inbox, inboxes])
  return (
    <div className="mx-auto w-full max-w-7xl space-y-4 p-4 sm:p-6">
      <PageHeader
        title={inboxId !== null && inbox ? t('titleOf', { inbox: inbox.name }) : t('titleAll')}
        action={
          <div className="flex flex-wrap gap-2">
            {asked.filter && <ExportButtons filter={asked.filter} timeZone={timeZone} />}
            {inboxId !== null && <OtherPages inboxId={inboxId} />}
          </div>
        }
      />
      {inboxId !== null && inbox && <PageLock inbox={inbox} />}
      <FilterBar
        filter={filter}
        order={order}
        problem={asked.problem}
        change={change}
        search={search}
        timeZone={timeZone}
        inboxes={inboxId === null ? inboxes : undefined}
        origins={origins}
      />
      <SubmissionFilterChips filter={filter} inboxes={inboxes} timeZone={timeZone} change={change} />
      {asked.filter && (
        <Results
          key={key}
          asked={{ filter: asked.filter, order, inboxIds: followed }}
          inboxes={inboxId === null ? inboxes : undefined}
          timeZone={timeZone}
          search={search}
          change={change}
          isNarrowed={Object.keys(asked.filter).some((name) => name !== 'inboxIds' || inboxId === null)}
        />
      )}
    </div>
  )
}

/** What the list shows, as a table and as an archive of its media. */
function ExportButtons({ filter, timeZone }: { filter: SubmissionFilter; timeZone: string }): ReactElement {
  const which = { submissions: filter }
  return (
    <>
      <ExportButton size="small" target={{ kind: 'SUBMISSIONS', which, timeZone }} />
      <ExportButton size="small" target={{ kind: 'MEDIA', which, timeZone }} />
    </>
  )
}

function OtherPages({ inboxId }: { inboxId: string }): ReactElement {
  const t = useTranslations('submissionList')
  return (
    <>
      <Button asChild look="outline" size="small">
        <Link href={`/inboxes/${inboxId}/stats`}>
          <ChartColumn aria-hidden />
          {t('stats')}
        </Link>
      </Button>
      <Button asChild look="outline" size="small">
        <Link href={`/inboxes/${inboxId}/board`}>
          <LayoutGrid aria-hidden />
          {t('board')}
        </Link>
      </Button>
    </>
  )
}
