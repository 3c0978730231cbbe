'use client'

import { useQuery } from '@apollo/client/react'
import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { Skeleton } from '@/ui/skeleton'
import { MessageRetentionDocument } from './documents'
import { ErasureList } from './ErasureList'
import { MessageRetentionForm } from './MessageRetentionForm'

/** For how long messages are kept that are no submissions, and the certificates of what was erased. */
export function RetentionAndErasure(): ReactElement {
  const t = useTranslations('erasure')
  const allowed = useViewer().rights.includes('ADMIN')
  return (
    <div className="mx-auto w-full max-w-5xl space-y-6 p-4 sm:p-6">
      <PageHeader title={t('title')} description={t('description')} />
      {allowed ? (
        <>
          <Messages />
          <ErasureList />
        </>
      ) : (
        <EmptyState Icon={Lock} title={t('adminsOnly')} />
      )}
    </div>
  )
}

function Messages(): ReactElement {
  const t = useTranslations('erasure')
  const { data, error, refetch } = useQuery(MessageRetentionDocument, { fetchPolicy: 'network-only' })
  if (data) return <MessageRetentionForm retention={data.messageRetention} />
  if (error) return <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-56" />
    </div>
  )
}
