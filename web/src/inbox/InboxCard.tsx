'use client'

import { ChartColumn, LayoutGrid, List, Lock, Settings } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import type { InboxCardFragment } from '@/graphql/generated/graphql'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { strong } from '@/ui/strong'
import { classNames } from '@/ui/class-names'
import { Pulse } from './Pulse'

/** One inbox at a glance: does it take messages, how do people reach it, what waits. */
export function InboxCard({ inbox, mayEdit }: { inbox: InboxCardFragment; mayEdit: boolean }): ReactElement {
  const t = useTranslations('inboxes')
  const board = `/inboxes/${inbox.id}/board`
  return (
    <Card className="flex h-full flex-col gap-4 p-5">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 text-base font-semibold tracking-tight break-words">
          <Link href={board} className="rounded-sm underline-offset-4 hover:underline">
            {inbox.name}
          </Link>
        </h2>
        <div className="flex flex-wrap justify-end gap-1.5">
          {inbox.storage.mode === 'PRIVATE' && (
            <Badge tone="outline">
              <Lock aria-hidden />
              {t('private')}
            </Badge>
          )}
          {!inbox.settings.moderation && <Badge tone="outline">{t('unmoderated')}</Badge>}
          <Badge tone={inbox.status === 'ACTIVE' ? 'good' : 'neutral'}>{t(`status.${inbox.status}`)}</Badge>
        </div>
      </div>
      <Keywords keywords={inbox.keywords} />
      <Counts counts={inbox.counts} board={board} name={inbox.name} />
      <Pulse inbox={inbox} />
      <div className="mt-auto flex flex-wrap gap-2">
        <Button asChild size="small">
          <Link href={board} aria-label={t('openBoard', { name: inbox.name })}>
            <LayoutGrid aria-hidden />
            {t('board')}
          </Link>
        </Button>
        <Button asChild look="outline" size="small">
          <Link href={`/inboxes/${inbox.id}/list`} aria-label={t('openList', { name: inbox.name })}>
            <List aria-hidden />
            {t('list')}
          </Link>
        </Button>
        <Button asChild look="outline" size="small">
          <Link href={`/inboxes/${inbox.id}/stats`} aria-label={t('openStats', { name: inbox.name })}>
            <ChartColumn aria-hidden />
            {t('stats')}
          </Link>
        </Button>
        {mayEdit && (
          <Button asChild look="outline" size="small">
            <Link href={`/inboxes/${inbox.id}/settings`} aria-label={t('openSettings', { name: inbox.name })}>
              <Settings aria-hidden />
              {t('settings')}
            </Link>
          </Button>
        )}
      </div>
    </Card>
  )
}

function Keywords({ keywords }: { keywords: InboxCardFragment['keywords'] }): ReactElement {
  const t = useTranslations('inboxes')
  if (keywords.length === 0) return <p className="text-sm text-muted-foreground">{t('noKeyword')}</p>
  return (
    <ul className="flex flex-wrap gap-1.5" aria-label={t('keywords')}>
      {keywords.map(({ id, written, shortCode }) => (
        <li key={id}>
          <Badge className="font-normal">
            {t.rich('keywordOnCode', { keyword: written, code: shortCode.code, strong })}
          </Badge>
        </li>
      ))}
    </ul>
  )
}

const folders = ['pending', 'approved', 'denied'] as const

type CountsProps = { counts: InboxCardFragment['counts']; board: string; name: string }

function Counts({ counts, board, name }: CountsProps): ReactElement {
  const t = useTranslations('inboxes')
  const format = useFormatter()
  return (
    <dl className="grid grid-cols-3 gap-2">
      {folders.map((folder) => (
        <div key={folder} className="flex flex-col-reverse rounded-md bg-muted/60 px-3 py-2">
          <dt className="text-xs text-muted-foreground">{t(`folders.${folder}`)}</dt>
          <dd className="text-xl font-semibold tabular-nums">
            <Link
              href={`${board}?folder=${folder}`}
              aria-label={t('openFolder', { name, folder: t(`folders.${folder}`), count: counts[folder] })}
              className={classNames(
                'rounded-sm underline-offset-4 hover:underline',
                folder === 'pending' && counts.pending > 0 && 'text-primary',
              )}
            >
              {format.number(counts[folder])}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  )
}
