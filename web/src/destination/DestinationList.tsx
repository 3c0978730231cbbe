'use client'

import { useQuery } from '@apollo/client/react'
import { HardDriveUpload, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { SftpDestinationRowFragment } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Skeleton } from '@/ui/skeleton'
import { DestinationCard } from './DestinationCard'
import { DestinationDialog } from './DestinationDialog'
import { SftpDestinationsDocument } from './documents'

/** What was sent there last moves on by itself. */
const askAgainEvery = 20_000

/** Where files of schedules can be put. */
export function DestinationList(): ReactElement {
  const t = useTranslations('destinations')
  const [editing, setEditing] = useState<SftpDestinationRowFragment | 'new'>()
  const { data, error, refetch } = useQuery(SftpDestinationsDocument, {
    fetchPolicy: 'cache-and-network',
    pollInterval: askAgainEvery,
    skipPollAttempt: () => document.hidden,
  })
  const destinations = data?.sftpDestinations
  return (
    <section aria-label={t('title')} className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-64 text-sm text-muted-foreground">{t('description')}</p>
        <Button look="outline" onClick={() => setEditing('new')}>
          <Plus aria-hidden />
          {t('new')}
        </Button>
      </div>
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-28 w-full" />
        </div>
      )}
      {destinations?.length === 0 && (
        <EmptyState Icon={HardDriveUpload} title={t('none')}>
          {t('noneText')}
        </EmptyState>
      )}
      {destinations && destinations.length > 0 && (
        <ul className="space-y-3">
          {destinations.map((destination) => (
            <li key={destination.id}>
              <DestinationCard destination={destination} onEdit={() => setEditing(destination)} />
            </li>
          ))}
        </ul>
      )}
      <DestinationDialog target={editing} onClose={() => setEditing(undefined)} />
    </section>
  )
}
