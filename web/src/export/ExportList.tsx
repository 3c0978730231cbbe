'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Skeleton } from '@/ui/skeleton'
import { ExportCard } from './ExportCard'
import { isOver } from './list'
import type { FoundExports } from './use-exports'
import { useProgress, type ExportRow } from './use-progress'

/** One is made after the other: those that wait behind are looked at with the list. */
const mostFollowed = 5

/** The files, newest first. */
export function ExportList({ found }: { readonly found: FoundExports }): ReactElement {
  const t = useTranslations('exports')
  const { pages, state, reload, more, take } = found
  const { items, next } = pages
  const open = items.filter((row) => !isOver(row)).slice(-mostFollowed)
  return (
    <section aria-label={t('tab.files')} aria-busy={state === 'loading'} className="space-y-3">
      {open.map(({ id }) => (
        <Following key={id} id={id} onMoved={take} />
      ))}
      {state !== 'loading' && state !== 'loaded' && <FailureNote failure={state} onRetry={reload} />}
      {state === 'loading' && items.length === 0 && <ListSkeleton label={t('loading')} />}
      {state === 'loaded' && items.length === 0 && (
        <EmptyState Icon={Download} title={t('empty.title')}>
          {t('empty.text')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className="space-y-3">
          {items.map((row) => (
            <li key={row.id}>
              <ExportCard row={row} onChanged={take} />
            </li>
          ))}
        </ul>
      )}
      {next !== null && (
        <Button look="outline" onClick={more} disabled={state === 'loading'}>
          {t(state === 'loading' ? 'loadingMore' : 'loadMore')}
        </Button>
      )}
    </section>
  )
}

/** Shows nothing: hears how far one has come, for as long as it is not over. */
function Following({ id, onMoved }: { readonly id: string; readonly onMoved: (row: ExportRow) => void }): null {
  useProgress(id, onMoved)
  return null
}

export function ListSkeleton({ label }: { readonly label: string }): ReactElement {
  return (
    <div role="status" className="space-y-3">
      <span className="sr-only">{label}</span>
      {[0, 1, 2].map((each) => (
        <Skeleton key={each} className="h-28 w-full" />
      ))}
    </div>
  )
}
