'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { OfflineNote } from '@/feed/OfflineNote'
import { CreateInbox, Inboxes } from '@/inbox/Inboxes'
import { useInboxes } from '@/inbox/use-inboxes'
import { OpenQuestionsNote } from '@/opt-out-question/OpenQuestionsNote'
import { PageHeader } from '@/ui/page-header'
import { Health } from './Health'
import { LastDecisions } from './LastDecisions'

/** Where one begins: what waits, what was decided, and whether everything arrives. */
export function Dashboard(): ReactElement {
  const t = useTranslations('dashboard')
  const isAdmin = useViewer().rights.includes('ADMIN')
  const inboxes = useInboxes()
  const decided = inboxes.nodes.reduce((sum, { counts }) => sum + counts.approved + counts.denied, 0)
  return (
    <div className="mx-auto w-full max-w-6xl space-y-6 p-4 sm:p-6">
      <PageHeader title={t('title')} description={t('description')} action={isAdmin && <CreateInbox />} />
      <OfflineNote />
      <OpenQuestionsNote />
      <Inboxes inboxes={inboxes} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
        <LastDecisions decided={decided} />
        {isAdmin && <Health />}
      </div>
    </div>
  )
}
