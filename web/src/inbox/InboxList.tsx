'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { OfflineNote } from '@/feed/OfflineNote'
import { PageHeader } from '@/ui/page-header'
import { CreateInbox, Inboxes } from './Inboxes'
import { useInboxes } from './use-inboxes'

/** All MMS inboxes that the viewer may see, with what waits in each, live. */
export function InboxList(): ReactElement {
  const t = useTranslations('inboxes')
  const inboxes = useInboxes()
  const mayEdit = useViewer().rights.includes('ADMIN')
  return (
    <div className="mx-auto w-full max-w-6xl space-y-6 p-4 sm:p-6">
      <PageHeader title={t('title')} description={t('description')} action={mayEdit && <CreateInbox />} />
      <OfflineNote />
      <Inboxes inboxes={inboxes} />
    </div>
  )
}
