'use client'

import { useQuery } from '@apollo/client/react'
import { Eraser } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { ListedErasureFragment } from '@/graphql/generated/graphql'
import { plainPhone } from '@/message/phone'
import { FailureNote } from '@/shell/FailureNote'
import { useTimeIn } from '@/submission/use-time-in'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Field, Input } from '@/ui/field'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { ownTimeZone } from '@/ui/time-zone'
import { useSettled } from '@/ui/use-settled'
import { certificatePath } from './certificate-path'
import { ErasuresDocument } from './documents'
import { StateBadge } from './StateBadge'
import { useSubject } from './use-subject'

/** The certificates, newest first; by a whole number, those of one phone. */
export function ErasureList(): ReactElement {
  const t = useTranslations('erasure.list')
  const [typed, setTyped] = useState('')
  const phone = useSettled(plainPhone(typed), 300)
  return (
    <Section title={t('title')} description={t('description')}>
      <Field label={t('phone')} hint={t('phoneHint')} className="max-w-sm">
        {(control) => (
          <Input
            {...control}
            type="tel"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      <Found key={phone} phone={phone === '' ? null : phone} />
    </Section>
  )
}

function Found({ phone }: { phone: string | null }): ReactElement {
  const t = useTranslations('erasure.list')
  const { data, error, loading, refetch, fetchMore } = useQuery(ErasuresDocument, {
    variables: { phone },
    fetchPolicy: 'no-cache',
  })
  if (!data && error) return <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />
  if (!data)
    return (
      <div role="status" className="space-y-2">
        <span className="sr-only">{t('loading')}</span>
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
      </div>
    )
  const { nodes, pageInfo } = data.erasures
  if (nodes.length === 0)
    return (
      <EmptyState Icon={Eraser} title={t(phone === null ? 'empty' : 'emptyPhone')}>
        {t('emptyText')}
      </EmptyState>
    )
  const more = (): void =>
    void fetchMore({
      variables: { after: pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult }) => ({
        ...fetchMoreResult,
        erasures: {
          ...fetchMoreResult.erasures,
          nodes: [...(before.erasures?.nodes ?? []), ...fetchMoreResult.erasures.nodes],
        },
      }),
    })
  return (
    <div className="space-y-3">
      <ul className="divide-y">
        {nodes.map((each) => (
          <Line key={each.id} erasure={each} />
        ))}
      </ul>
      {pageInfo.hasNextPage && (
        <Button look="outline" disabled={loading} onClick={more}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}

function Line({ erasure }: { erasure: ListedErasureFragment }): ReactElement {
  const t = useTranslations('erasure.list')
  const subject = useSubject()
  const timeIn = useTimeIn(ownTimeZone())
  const { messages, texts } = erasure.counts
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-3">
      <div className="min-w-0">
        <Link
          href={certificatePath(erasure.id)}
          className="rounded-sm font-medium break-words underline underline-offset-4"
        >
          {subject(erasure)}
        </Link>
        <p className="text-xs text-muted-foreground tabular-nums">
          {t('by', { name: erasure.by.name, time: timeIn(erasure.at) })} · {t('counts', { messages, texts })}
        </p>
      </div>
      <StateBadge state={erasure.state} />
    </li>
  )
}
