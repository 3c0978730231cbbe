'use client'

import { MessageSquarePlus, Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { Skeleton } from '@/ui/skeleton'
import { strong } from '@/ui/strong'
import { CampaignMessageCard } from './CampaignMessageCard'
import { useCampaignMessages } from './use-campaign-messages'

/** What was written to all subscribers of a campaign, and what is to be. */
export function CampaignMessageList({ campaignId }: { campaignId: string }): ReactElement {
  const t = useTranslations('campaignMessages')
  const { nodes, timeZone, state, again, more, loadingMore } = useCampaignMessages(campaignId)
  const mayWrite = useViewer().rights.includes('ADMIN')
  const write = mayWrite && (
    <Button asChild className="h-10">
      <Link href={`/campaigns/${campaignId}/messages/new`}>
        <MessageSquarePlus aria-hidden />
        {t('new')}
      </Link>
    </Button>
  )
  return (
    <div className="space-y-4 pt-2">
      {nodes.length > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-prose text-sm text-muted-foreground">{t('description')}</p>
          {write}
        </div>
      )}
      {state !== 'loading' && state !== 'loaded' && <FailureNote failure={state} onRetry={again} />}
      {state === 'loading' && <MessagesSkeleton />}
      {state === 'loaded' && nodes.length === 0 && <NoMessages action={write} mayWrite={mayWrite} />}
      {nodes.length > 0 && (
        <ul aria-label={t('list')} className="space-y-2">
          {nodes.map((message) => (
            <li key={message.id}>
              <CampaignMessageCard campaignId={campaignId} message={message} timeZone={timeZone} />
            </li>
          ))}
        </ul>
      )}
      {more && (
        <Button look="outline" onClick={more} disabled={loadingMore}>
          {t(loadingMore ? 'loadingMore' : 'more')}
        </Button>
      )}
    </div>
  )
}

const promises = ['once', 'stop', 'quiet'] as const

function NoMessages({ action, mayWrite }: { action: ReactElement | false; mayWrite: boolean }): ReactElement {
  const t = useTranslations('campaignMessages.empty')
  return (
    <EmptyState Icon={Send} title={t('title')} action={action}>
      <p>{t(mayWrite ? 'text' : 'textForOthers')}</p>
      <ul className="mx-auto my-4 max-w-md list-disc space-y-2 ps-5 text-start marker:text-muted-foreground">
        {promises.map((promise) => (
          <li key={promise}>{t.rich(`promises.${promise}`, { strong })}</li>
        ))}
      </ul>
    </EmptyState>
  )
}

function MessagesSkeleton(): ReactElement {
  const t = useTranslations('campaignMessages')
  return (
    <div role="status" className="space-y-2">
      <span className="sr-only">{t('loading')}</span>
      {[0, 1, 2].map((each) => (
        <Skeleton key={each} className="h-28" />
      ))}
    </div>
  )
}
