'use client'

import { ChartColumn, CircleCheck, CircleX, Inbox, List } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { classNames } from '@/ui/class-names'

export const folders = ['PENDING', 'APPROVED', 'DENIED'] as const
export type BoardFolder = (typeof folders)[number]
export type Counts = { readonly pending: number; readonly approved: number; readonly denied: number }

const icons = { PENDING: Inbox, APPROVED: CircleCheck, DENIED: CircleX } as const
const countOf = (counts: Counts, folder: BoardFolder): number =>
  ({ PENDING: counts.pending, APPROVED: counts.approved, DENIED: counts.denied })[folder]

type FolderNavProps = { readonly inboxId: string; readonly folder: BoardFolder; readonly counts: Counts }

/** The folders with their counts, which are the server's and are never reckoned here. */
export function FolderNav({ inboxId, folder, counts }: FolderNavProps): ReactElement {
  const t = useTranslations('board')
  const words = useTranslations('words.folder')
  const format = useFormatter()
  return (
    <nav aria-label={t('folders')} className="min-w-0 overflow-x-auto">
      <ul className="flex gap-1 lg:flex-col">
        {folders.map((each) => {
          const Icon = icons[each]
          const here = each === folder
          return (
            <li key={each}>
              <Link
                href={
                  each === 'PENDING'
                    ? `/inboxes/${inboxId}/board`
                    : `/inboxes/${inboxId}/board?folder=${each.toLowerCase()}`
                }
                prefetch={false}
                {...(here ? { 'aria-current': 'page' as const } : {})}
                className={classNames(
                  'flex h-9 items-center gap-2 rounded-md px-2.5 text-sm whitespace-nowrap',
                  here ? 'bg-muted font-medium' : 'text-muted-foreground hover:bg-muted',
                )}
              >
                <Icon aria-hidden className="size-4 max-sm:hidden" />
                <span className="flex-1">{words(each)}</span>
                <span className="ms-1 text-xs tabular-nums" data-count={each}>
                  {format.number(countOf(counts, each))}
                </span>
              </Link>
            </li>
          )
        })}
        <li>
          <Link
            href={`/inboxes/${inboxId}/list`}
            prefetch={false}
            className="flex h-9 items-center gap-2 rounded-md px-2.5 text-sm whitespace-nowrap text-muted-foreground hover:bg-muted"
          >
            <List aria-hidden className="size-4 max-sm:hidden" />
            {t('find')}
          </Link>
        </li>
        <li>
          <Link
            href={`/inboxes/${inboxId}/stats`}
            prefetch={false}
            className="flex h-9 items-center gap-2 rounded-md px-2.5 text-sm whitespace-nowrap text-muted-foreground hover:bg-muted"
          >
            <ChartColumn aria-hidden className="size-4 max-sm:hidden" />
            {t('stats')}
          </Link>
        </li>
      </ul>
    </nav>
  )
}
