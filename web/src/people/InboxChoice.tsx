'use client'

import { useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { Segments } from '@/ui/segments'
import { Skeleton } from '@/ui/skeleton'
import { LimitableInboxesQuery } from './documents'

/** The inboxes that somebody sees; null for all of them. */
export type SeenInboxes = ReadonlySet<string> | null

type InboxChoiceProps = { chosen: SeenInboxes; onChange: (chosen: SeenInboxes) => void }

/** All inboxes, or only those that are ticked. */
export function InboxChoice({ chosen, onChange }: InboxChoiceProps): ReactElement {
  const t = useTranslations('people')
  return (
    <>
      <Segments
        label={t('sees')}
        options={[
          { value: 'all', label: t('allInboxes') },
          { value: 'some', label: t('someInboxes') },
        ]}
        value={chosen ? 'some' : 'all'}
        onChange={(value) => onChange(value === 'some' ? new Set() : null)}
      />
      {chosen && <Ticks chosen={chosen} onChange={onChange} />}
    </>
  )
}

function Ticks({ chosen, onChange }: { chosen: ReadonlySet<string>; onChange: InboxChoiceProps['onChange'] }) {
  const t = useTranslations('people')
  const { data, error, refetch } = useQuery(LimitableInboxesQuery, { fetchPolicy: 'cache-and-network' })
  if (!data && error) return <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-24" />
  const turn = (id: string, on: boolean): void => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    onChange(next)
  }
  return (
    <fieldset className="max-h-56 space-y-1 overflow-y-auto">
      <legend className="text-sm font-medium">{t('inboxes')}</legend>
      {data.inboxes.nodes.map(({ id, name }) => (
        <label key={id} className="flex min-h-9 items-center gap-2.5 rounded-md px-2 text-sm hover:bg-muted">
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-primary"
            checked={chosen.has(id)}
            onChange={({ target }) => turn(id, target.checked)}
          />
          <span className="min-w-0 break-words">{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
