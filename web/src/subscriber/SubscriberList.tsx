'use client'

import { FileUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useMemo, useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { ExportButton } from '@/export/ExportButton'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { ownTimeZone } from '@/ui/time-zone'
import { useWide } from '@/ui/use-wide'
import { AddSubscriber, type Added } from './AddSubscriber'
import { askedFor } from './filter'
import { NoSubscribers } from './NoSubscribers'
import { RemoveSubscriber } from './RemoveSubscriber'
import { SubscriberCards, SubscribersSkeleton } from './SubscriberCards'
import { SubscriberFilterBar } from './SubscriberFilterBar'
import { SubscriberRows } from './SubscriberRows'
import { useFilter } from './use-filter'
import { useSubscribers, type ListedSubscriber } from './use-subscribers'

/** Who is in a campaign, was asked, or left it: found, added one by one or from a table, and taken out. */
export function SubscriberList({ campaignId }: { campaignId: string }): ReactElement {
  const t = useTranslations('subscribers')
  const { rights } = useViewer()
  const mayChange = rights.includes('MODERATE')
  const isAdmin = rights.includes('ADMIN')
  const [filter, change] = useFilter()
  const { state, phone } = filter
  const asked = useMemo(() => askedFor({ state, phone }), [state, phone])
  const isNarrowed = state !== null || phone !== null
  const found = useSubscribers(campaignId, asked ?? noOne)
  const [said, setSaid] = useState<Said>()
  const [removing, setRemoving] = useState<ListedSubscriber>()
  const nodes = asked ? found.nodes : []
  const isWide = useWide()
  const View = isWide ? SubscriberRows : SubscriberCards
  const total = totalOf(found.campaign?.subscriberCounts)

  /** What was done is said beside a list that shows it. */
  const renew = async (done: Said): Promise<void> => {
    await found.again()
    setSaid(done)
  }

  const add = mayChange && (
    <AddSubscriber
      campaignId={campaignId}
      known={[...new Set(found.nodes.flatMap(({ fields }) => fields.map(({ name }) => name)))]}
      onAdded={(added) => void renew({ kind: 'added', ...added })}
    />
  )
  const addMany = isAdmin && (
    <Button asChild look="outline" className="h-10">
      <Link href={`/campaigns/${campaignId}/subscribers/import`}>
        <FileUp aria-hidden />
        {t('import')}
      </Link>
    </Button>
  )
  return (
    <div className="space-y-4 pt-2">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <SubscriberFilterBar
          filter={filter}
          counts={found.campaign?.subscriberCounts}
          problem={asked ? undefined : t('phoneProblem')}
          onChange={change}
        />
        <div className="flex flex-wrap gap-2">
          {asked && total > 0 && (
            <ExportButton
              target={{ kind: 'SUBSCRIBERS', which: { campaignId, subscribers: asked }, timeZone: ownTimeZone() }}
              className="h-10"
            />
          )}
          {total > 0 && addMany}
          {total > 0 && add}
        </div>
      </div>
      <div role="status" className="space-y-2 empty:hidden">
        {said && (
          <Note tone="good">
            {said.kind === 'removed'
              ? t('removed', { phone: said.phone })
              : t(`added.${said.outcome}`, { phone: said.phone })}
          </Note>
        )}
        {found.isBehind && (
          <Button look="outline" size="small" onClick={() => void found.again()}>
            {t('newer')}
          </Button>
        )}
      </div>
      {found.state !== 'loading' && found.state !== 'loaded' && (
        <FailureNote failure={found.state} onRetry={() => void found.again()} />
      )}
      {found.state === 'loading' && nodes.length === 0 && <SubscribersSkeleton />}
      {found.state === 'loaded' && nodes.length === 0 && (
        <NoSubscribers
          isNarrowed={isNarrowed && total > 0}
          onClear={() => change({ state: null, phone: null })}
          campaignId={campaignId}
          actions={
            <div className="flex flex-wrap justify-center gap-2">
              {addMany}
              {add}
            </div>
          }
        />
      )}
      {nodes.length > 0 && (
        <View
          subscribers={nodes}
          timeZone={found.campaign?.settings.timeZone ?? 'UTC'}
          isBusy={found.state === 'loading'}
          onRemove={mayChange ? setRemoving : undefined}
        />
      )}
      {found.more && asked && (
        <Button look="outline" onClick={found.more} disabled={found.loadingMore}>
          {t(found.loadingMore ? 'loadingMore' : 'more')}
        </Button>
      )}
      <RemoveSubscriber
        campaignId={campaignId}
        subscriber={removing}
        onClose={() => setRemoving(undefined)}
        onRemoved={(gone) => {
          setRemoving(undefined)
          void renew({ kind: 'removed', phone: gone })
        }}
      />
    </div>
  )
}

type Said = ({ readonly kind: 'added' } & Added) | { readonly kind: 'removed'; readonly phone: string }

/** Asks for nobody, where what was typed can't be asked for. */
const noOne = { phone: 'nobody', states: [] }

const totalOf = (counts: { subscribed: number; asked: number; ended: number } | undefined): number =>
  counts ? counts.subscribed + counts.asked + counts.ended : 0
