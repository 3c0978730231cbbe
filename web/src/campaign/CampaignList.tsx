'use client'

import { Megaphone, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { Skeleton } from '@/ui/skeleton'
import { strong } from '@/ui/strong'
import { CampaignCard } from './CampaignCard'
import { useCampaigns } from './use-campaigns'

/** All campaigns of the organisation, with how many phones are in each. */
export function CampaignList(): ReactElement {
  const t = useTranslations('campaigns')
  const { nodes, state, again, more, loadingMore } = useCampaigns()
  const mayEdit = useViewer().rights.includes('ADMIN')
  return (
    <div className="mx-auto w-full max-w-6xl space-y-6 p-4 sm:p-6">
      <PageHeader
        title={t('title')}
        description={t('description')}
        action={mayEdit && nodes.length > 0 && <CreateCampaign />}
      />
      {state !== 'loaded' && state !== 'loading' && <FailureNote failure={state} onRetry={again} />}
      {state === 'loading' && <CampaignsSkeleton />}
      {state === 'loaded' && nodes.length === 0 && <NoCampaign mayEdit={mayEdit} />}
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {nodes.map((campaign) => (
          <li key={campaign.id}>
            <CampaignCard campaign={campaign} />
          </li>
        ))}
      </ul>
      {more && (
        <Button look="outline" onClick={more} disabled={loadingMore}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}

function CreateCampaign(): ReactElement {
  const t = useTranslations('campaigns')
  return (
    <Button asChild>
      <Link href="/campaigns/new">
        <Plus aria-hidden />
        {t('create')}
      </Link>
    </Button>
  )
}

const ways = ['keyword', 'agree', 'write'] as const

/** Nothing yet: tells what a campaign is for, in the order in which it happens. */
function NoCampaign({ mayEdit }: { mayEdit: boolean }): ReactElement {
  const t = useTranslations('campaigns.empty')
  return (
    <EmptyState Icon={Megaphone} title={t('title')} action={mayEdit && <CreateCampaign />}>
      <p>{t(mayEdit ? 'text' : 'textForOthers')}</p>
      <ol className="mx-auto my-4 max-w-md list-decimal space-y-2 ps-5 text-start marker:text-muted-foreground">
        {ways.map((way) => (
          <li key={way}>{t.rich(`ways.${way}`, { strong })}</li>
        ))}
      </ol>
    </EmptyState>
  )
}

function CampaignsSkeleton(): ReactElement {
  const t = useTranslations('campaigns')
  return (
    <div role="status" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      <span className="sr-only">{t('loading')}</span>
      {[0, 1, 2].map((each) => (
        <Skeleton key={each} className="h-52" />
      ))}
    </div>
  )
}
