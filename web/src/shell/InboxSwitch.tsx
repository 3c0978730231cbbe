'use client'

import { useQuery } from '@apollo/client/react'
import { ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import { useParams, usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/ui/menu'
import { InboxSwitchDocument } from './documents'

/** The same page of another inbox: the list from the list, and so on, else the board. */
const pageOf = (pathname: string): string =>
  ['settings', 'list', 'stats'].find((page) => pathname.endsWith(`/${page}`)) ?? 'board'

export function InboxSwitch(): ReactElement | null {
  const t = useTranslations('shell')
  const pathname = usePathname()
  const { id } = useParams<{ id?: string }>()
  const { data, refetch } = useQuery(InboxSwitchDocument)
  const inboxes = data?.inboxes.nodes ?? []
  const current = inboxes.find((inbox) => inbox.id === id)
  if (!current && inboxes.length === 0) return null
  return (
    <Menu onOpenChange={(open) => open && void refetch()}>
      <MenuTrigger asChild>
        <Button
          look="ghost"
          className="min-w-0 shrink px-2"
          aria-label={current ? t('currentInbox', { name: current.name }) : t('chooseInbox')}
        >
          <span className="truncate">{current?.name ?? t('chooseInbox')}</span>
          <ChevronsUpDown aria-hidden className="text-muted-foreground" />
        </Button>
      </MenuTrigger>
      <MenuContent align="start" className="w-72">
        {inboxes.map((inbox) => (
          <MenuItem key={inbox.id} asChild>
            <Link href={`/inboxes/${inbox.id}/${pageOf(pathname)}`}>
              <span className="min-w-0 flex-1 truncate">{inbox.name}</span>
              <span className="text-xs text-muted-foreground tabular-nums">
                {t('waiting', { count: inbox.counts.pending })}
              </span>
            </Link>
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem asChild>
          <Link href="/inboxes">{t('allInboxes')}</Link>
        </MenuItem>
        <MenuItem asChild>
          <Link href="/list">{t('allSubmissions')}</Link>
        </MenuItem>
        <MenuItem asChild>
          <Link href="/stats">{t('allStats')}</Link>
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
