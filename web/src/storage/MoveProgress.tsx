'use client'

import { useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { StorageFactsFragment } from '@/graphql/generated/graphql'
import { ProgressBar } from '@/ui/progress-bar'
import { StorageQuery } from './documents'

const askAgainEvery = 1_500

type MoveProgressProps = {
  readonly inboxId: string
  readonly move: NonNullable<StorageFactsFragment['move']>
}

/** How far the files have come that were there when the storage was changed. As long as it is in sight, it is asked for again. */
export function MoveProgress({ inboxId, move }: MoveProgressProps): ReactElement {
  const t = useTranslations('storage.moving')
  useQuery(StorageQuery, {
    variables: { inboxId },
    pollInterval: askAgainEvery,
    skipPollAttempt: () => document.hidden,
  })
  const { direction, done, total } = move
  const count = t('count', { done, total })
  return (
    <div className="space-y-1.5">
      <p className="flex flex-wrap justify-between gap-x-3 text-sm">
        <span className="font-medium">{t(direction)}</span>
        <span className="text-muted-foreground tabular-nums">{count}</span>
      </p>
      <ProgressBar label={t(direction)} part={total > 0 ? Math.min(1, done / total) : null} words={count} />
      <p className="text-xs text-muted-foreground">{t('meanwhile')}</p>
    </div>
  )
}
