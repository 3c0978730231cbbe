'use client'

import { useQuery } from '@apollo/client/react'
import { SearchX, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, type ReactElement } from 'react'
import { ExportButton } from '@/export/ExportButton'
import type { SenderFilter } from '@/graphql/generated/graphql'
import { OpenQuestionsNote } from '@/opt-out-question/OpenQuestionsNote'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { Skeleton } from '@/ui/skeleton'
import { ownTimeZone } from '@/ui/time-zone'
import { useWide } from '@/ui/use-wide'
import { SenderChoicesDocument } from './documents'
import { askedFor, isNarrowed, noFilter } from './filter'
import { SenderFilterBar } from './SenderFilterBar'
import { SenderCards, SenderRows } from './SenderRows'
import { useSenderFilter } from './use-sender-filter'
import { useSenders } from './use-senders'

/** The phones that have written, to be found again. */
export function SenderList(): ReactElement {
  const t = useTranslations('senders')
  const { filter, change } = useSenderFilter()
  const { data: choices } = useQuery(SenderChoicesDocument, { fetchPolicy: 'cache-and-network' })
  const key = JSON.stringify(askedFor(filter))
  // The same question is the same object, so that nothing is asked twice.
  // oxlint-disable-next-line react/exhaustive-deps -- the key holds all that matters
  const asked = useMemo(() => askedFor(filter), [key])
  const narrowed = isNarrowed(filter)
  return (
    <div className="mx-auto w-full max-w-7xl space-y-4 p-4 sm:p-6">
      <PageHeader
        title={t('title')}
        description={t('description')}
        action={
          asked && <ExportButton target={{ kind: 'SENDERS', which: { senders: asked }, timeZone: ownTimeZone() }} />
        }
      />
      <OpenQuestionsNote />
      <SenderFilterBar filter={filter} choices={choices} change={change} />
      {asked && <Found key={key} asked={asked} narrowed={narrowed} onClear={() => change(noFilter)} />}
    </div>
  )
}

type FoundProps = { readonly asked: SenderFilter; readonly narrowed: boolean; readonly onClear: () => void }

function Found({ asked, narrowed, onClear }: FoundProps): ReactElement {
  const t = useTranslations('senders')
  const { pages, state, reload, more } = useSenders(asked)
  const isWide = useWide()
  const { items, next, newer } = pages
  const View = isWide ? SenderRows : SenderCards
  return (
    <section aria-label={t('label')} aria-busy={state === 'loading'} className="space-y-3">
      {newer > 0 && (
        <Button look="outline" size="small" onClick={reload}>
          {t('newer', { count: newer })}
        </Button>
      )}
      {state !== 'loading' && state !== 'loaded' && <FailureNote failure={state} onRetry={reload} />}
      {state === 'loading' && items.length === 0 && <SendersSkeleton />}
      {state === 'loaded' && items.length === 0 && <Nobody narrowed={narrowed} onClear={onClear} />}
      {items.length > 0 && <View rows={items} />}
      {next !== null && (
        <Button look="outline" onClick={more} disabled={state === 'loading'}>
          {t(state === 'loading' ? 'loadingMore' : 'more')}
        </Button>
      )}
      {next === null && items.length > 0 && (
        <p className="text-center text-xs text-muted-foreground">{t('end', { count: items.length })}</p>
      )}
    </section>
  )
}

function SendersSkeleton(): ReactElement {
  const t = useTranslations('senders')
  return (
    <div role="status" className="space-y-2">
      <span className="sr-only">{t('loading')}</span>
      {[0, 1, 2, 3, 4, 5].map((each) => (
        <Skeleton key={each} className="h-12 w-full" />
      ))}
    </div>
  )
}

function Nobody({ narrowed, onClear }: Omit<FoundProps, 'asked'>): ReactElement {
  const t = useTranslations('senders.empty')
  if (narrowed)
    return (
      <EmptyState
        Icon={SearchX}
        title={t('filteredTitle')}
        action={
          <Button look="outline" onClick={onClear}>
            {t('clear')}
          </Button>
        }
      >
        {t('filteredText')}
      </EmptyState>
    )
  return (
    <EmptyState Icon={Smartphone} title={t('title')}>
      {t('text')}
    </EmptyState>
  )
}
