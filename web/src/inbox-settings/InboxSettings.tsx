'use client'

import { useQuery } from '@apollo/client/react'
import { ArrowLeft, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Skeleton } from '@/ui/skeleton'
import { InboxSettingsQuery } from './documents'
import { InboxEditor } from './InboxEditor'

/** The settings of an inbox; without an id, of one that is about to be created. */
export function InboxSettings({ inboxId }: { inboxId?: string }): ReactElement {
  const t = useTranslations('inboxSettings')
  const words = useTranslations('inboxes')
  const { data, error, refetch } = useQuery(InboxSettingsQuery, {
    variables: { id: inboxId ?? '', existing: inboxId !== undefined },
    // What is edited must be what is saved now, not what was seen earlier.
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  })
  return (
    <div className="mx-auto w-full max-w-6xl space-y-4 p-4 sm:p-6">
      <Link
        href="/inboxes"
        className="inline-flex items-center gap-1.5 rounded-sm text-sm text-muted-foreground hover:text-foreground"
      >
        <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {t('back')}
      </Link>
      {!data && <h1 className="sr-only">{words('settings')}</h1>}
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <SettingsSkeleton />}
      {data && inboxId && !data.inbox && <NoSuchInbox />}
      {data && (!inboxId || data.inbox) && (
        <InboxEditor
          inbox={data.inbox ?? undefined}
          shortCodes={ownFirst(data.shortCodes)}
          campaigns={data.campaigns.nodes}
        />
      )}
    </div>
  )
}

/** A code of one's own is the better place for a keyword than a shared one. */
const ownFirst = <Code extends { sharing: 'SHARED' | 'DEDICATED' }>(codes: readonly Code[]): readonly Code[] =>
  codes.toSorted((a, b) => a.sharing.localeCompare(b.sharing))

function NoSuchInbox(): ReactElement {
  const t = useTranslations('inboxSettings.notFound')
  return (
    <EmptyState
      Icon={SearchX}
      wholePage
      title={t('title')}
      action={
        <Button asChild look="outline">
          <Link href="/inboxes">{t('home')}</Link>
        </Button>
      }
    >
      {t('text')}
    </EmptyState>
  )
}

function SettingsSkeleton(): ReactElement {
  const t = useTranslations('inboxSettings')
  return (
    <div role="status" className="grid gap-6 lg:grid-cols-[1fr_22rem]">
      <span className="sr-only">{t('loading')}</span>
      <div className="space-y-6">
        <Skeleton className="h-9 w-72" />
        <Skeleton className="h-64" />
        <Skeleton className="h-48" />
      </div>
      <Skeleton className="hidden h-[34rem] lg:block" />
    </div>
  )
}
