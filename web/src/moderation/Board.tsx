'use client'

import { useQuery } from '@apollo/client/react'
import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { EmptyState } from '@/ui/empty-state'
import { CardSkeleton } from './BoardSkeleton'
import { BoardInboxDocument } from './documents'
import { LiveBoard } from './LiveBoard'

/** Somebody may change what approving does while others moderate: it is asked again now and then. */
const askAgainEvery = 30_000

export function Board({ inboxId }: { inboxId: string }): ReactElement {
  const t = useTranslations('board')
  const { data, error, refetch } = useQuery(BoardInboxDocument, {
    variables: { id: inboxId },
    pollInterval: askAgainEvery,
  })
  if (data?.inbox) return <LiveBoard inbox={data.inbox} />
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-4 p-4">
      {data && <EmptyState Icon={SearchX} wholePage title={t('unknownInbox')} />}
      {!data && <h1 className="sr-only">{t('label')}</h1>}
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <CardSkeleton />}
    </div>
  )
}
