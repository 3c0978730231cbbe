'use client'

import { Inbox, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState, type ReactElement, type RefObject } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { ConnectionPill } from '@/feed/ConnectionPill'
import type { SubmissionFilter, SubmissionOrder } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { useWide } from '@/ui/use-wide'
import { BulkBar } from './BulkBar'
import { Cards } from './Cards'
import { noFilter, type ListFilter } from './filter'
import { asksForOutcomes, matches } from './matches'
import { ListSkeleton } from './ListSkeleton'
import { OutcomeNote } from './OutcomeNote'
import { toggled, type Selection } from './rows'
import { Rows } from './Rows'
import type { ListInbox } from './SubmissionList'
import { useBulk } from './use-bulk'
import { useListKeys } from './use-list-keys'
import { useSubmissionList } from './use-submission-list'

type ResultsProps = {
  readonly asked: {
    readonly filter: SubmissionFilter
    readonly order: SubmissionOrder
    readonly inboxIds: readonly string[]
  }
  readonly inboxes: readonly ListInbox[] | undefined
  readonly timeZone: string
  readonly search: RefObject<HTMLInputElement | null>
  readonly change: (to: Partial<ListFilter>) => void
  readonly isNarrowed: boolean
}

/** What was found, and what may be done with it. */
export function Results({ asked, inboxes, timeZone, search, change, isNarrowed }: ResultsProps): ReactElement {
  const t = useTranslations('submissionList')
  const found = useSubmissionList(asked)
  const { list, state, reload, more } = found
  const [selection, setSelection] = useState<Selection>(new Set())
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())
  const bulk = useBulk(found.renew)
  const canDecide = useViewer().rights.includes('MODERATE')
  const box = useRef<HTMLDivElement>(null)
  const isWide = useWide()
  const toggle = (id: string): void => setSelection((before) => toggled(before, id))
  useListKeys({ list: box, search, onToggle: (id) => canDecide && toggle(id) })

  const failure = state === 'loading' || state === 'loaded' ? undefined : state
  const selected = list.items.filter(({ id }) => selection.has(id))
  const View = isWide ? Rows : Cards
  return (
    <section aria-label={t('label')} aria-busy={state === 'loading'} className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <ConnectionPill feed={found.feed} timeZone={timeZone} />
        {list.newer.size > 0 && (
          <Button look="outline" size="small" onClick={reload}>
            {t('newer', { count: list.newer.size })}
          </Button>
        )}
        <p className="ms-auto text-xs text-muted-foreground max-lg:hidden">{t('keys')}</p>
      </div>
      {asksForOutcomes(asked.filter) && <OutcomeNote filter={asked.filter} />}
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {state === 'loading' && list.items.length === 0 && <ListSkeleton />}
      {state === 'loaded' && list.items.length === 0 && (
        <Nothing isNarrowed={isNarrowed} onClear={() => change(noFilter)} />
      )}
      <div ref={box}>
        {list.items.length > 0 && (
          <View
            rows={list.items}
            inboxes={inboxes}
            timeZone={timeZone}
            selection={selection}
            problems={problems}
            belongs={(row) => matches(asked.filter, row)}
            onToggle={canDecide ? toggle : undefined}
            onToggleAll={() =>
              setSelection(selected.length === list.items.length ? new Set() : new Set(list.items.map(({ id }) => id)))
            }
          />
        )}
      </div>
      {list.next !== null && (
        <Button look="outline" onClick={more} disabled={state === 'loading'}>
          {t(state === 'loading' ? 'loadingMore' : 'more')}
        </Button>
      )}
      {list.next === null && list.items.length > 0 && (
        <p className="text-center text-xs text-muted-foreground">{t('end', { count: list.items.length })}</p>
      )}
      <BulkBar
        bulk={bulk}
        selected={selected}
        onClear={() => setSelection(new Set())}
        onDecide={async (verdict, reason) => {
          const { failed } = await bulk.decide(selected, verdict, reason)
          setProblems(failed)
          setSelection(new Set(failed.keys()))
        }}
      />
    </section>
  )
}

function Nothing({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }): ReactElement {
  const t = useTranslations('submissionList.empty')
  if (!isNarrowed)
    return (
      <EmptyState Icon={Inbox} title={t('title')}>
        {t('text')}
      </EmptyState>
    )
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
}
