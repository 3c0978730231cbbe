'use client'

import { useQuery } from '@apollo/client/react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { AccountMenu } from './AccountMenu'
import { HasSimulatorDocument } from './documents'
import { InboxSwitch } from './InboxSwitch'
import { Logo } from './Logo'
import { PageLink } from './PageLink'
import { SmsLink } from './SmsLink'
import { ThemeMenu } from './ThemeMenu'

/** The frame of every page for who is signed in: a skip link, the top bar, and the page as `main`. */
export function Shell({ children }: { children: ReactNode }): ReactElement {
  const t = useTranslations('shell')
  const { data } = useQuery(HasSimulatorDocument, { errorPolicy: 'ignore' })
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="fixed start-2 top-2 z-50 -translate-y-20 rounded-md bg-foreground px-3 py-2 text-sm font-medium text-background focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <header className="print:hidden sticky top-0 z-30 flex h-14 items-center gap-1 border-b bg-surface px-3 sm:gap-2 sm:px-4">
        <Link href="/" aria-label={t('home')} className="rounded-md p-1">
          <Logo className="size-7" />
        </Link>
        <InboxSwitch />
        <nav aria-label={t('main')} className="ms-auto flex items-center gap-1">
          <PageLink href="/inboxes" className="max-sm:hidden">
            {t('inboxes')}
          </PageLink>
          <PageLink href="/campaigns" className="max-sm:hidden">
            {t('campaigns')}
          </PageLink>
          <SmsLink />
          <PageLink href="/list" className="max-sm:hidden">
            {t('submissions')}
          </PageLink>
          <PageLink href="/stats" className="max-md:hidden">
            {t('stats')}
          </PageLink>
          <PageLink href="/senders" className="max-md:hidden">
            {t('senders')}
          </PageLink>
          {data?.simulator && <PageLink href="/phones">{t('phones')}</PageLink>}
        </nav>
        <ThemeMenu />
        <AccountMenu />
      </header>
      <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        {children}
      </main>
    </div>
  )
}
