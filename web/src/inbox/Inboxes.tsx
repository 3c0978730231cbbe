'use client'

import { Inbox, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Skeleton } from '@/ui/skeleton'
import { FirstRun } from './FirstRun'
import { firstRunSteps } from './first-run'
import { InboxCard } from './InboxCard'
import type { LiveInboxes } from './use-inboxes'

/** The inboxes as cards; before the first decision the steps to it. */
export function Inboxes({ inboxes }: { inboxes: LiveInboxes }): ReactElement {
  const t = useTranslations('inboxes')
  const { nodes, state, again, more, loadingMore } = inboxes
  const mayEdit = useViewer().rights.includes('ADMIN')
  const steps = firstRunSteps(nodes)
  const isLoaded = state === 'loaded'
  return (
    <>
      {!isLoaded && state !== 'loading' && <FailureNote failure={state} onRetry={again} />}
      {state === 'loading' && <InboxesSkeleton />}
      {isLoaded && steps.length > 0 && <FirstRun steps={steps} boardOf={firstWithPending(nodes)} mayEdit={mayEdit} />}
      {isLoaded && nodes.length === 0 && (
        <EmptyState Icon={Inbox} title={t('empty.title')} action={mayEdit && <CreateInbox />}>
          {t(mayEdit ? 'empty.text' : 'empty.textForOthers')}
        </EmptyState>
      )}
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {nodes.map((inbox) => (
          <li key={inbox.id}>
            <InboxCard inbox={inbox} mayEdit={mayEdit} />
          </li>
        ))}
      </ul>
      {more && (
        <Button look="outline" onClick={more} disabled={loadingMore}>
          {t('more')}
        </Button>
      )}
    </>
  )
}

const firstWithPending = (inboxes: LiveInboxes['nodes']): string | undefined =>
  (inboxes.find(({ counts }) => counts.pending > 0) ?? inboxes[0])?.id

export function CreateInbox(): ReactElement {
  const t = useTranslations('inboxes')
  return (
    <Button asChild>
      <Link href="/inboxes/new">
        <Plus aria-hidden />
        {t('create')}
      </Link>
    </Button>
  )
}

function InboxesSkeleton(): ReactElement {
  const t = useTranslations('inboxes')
  return (
    <div role="status" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      <span className="sr-only">{t('loading')}</span>
      {[0, 1, 2].map((each) => (
        <Skeleton key={each} className="h-56" />
      ))}
    </div>
  )
}
