'use client'

import { ArrowUp, Keyboard, MessagesSquare, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement, RefObject } from 'react'
import { ExportButton } from '@/export/ExportButton'
import { ConnectionPill } from '@/feed/ConnectionPill'
import type { SmsCampaignFragment, SmsFilter } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { KeyCap } from '@/ui/key-cap'
import { strong } from '@/ui/strong'
import type { Sms } from './sms-list'
import { SmsRows } from './SmsRows'
import { SmsSkeleton } from './SmsSkeleton'
import type { Conversation } from './use-open'
import { useSmsList } from './use-sms-list'

type SmsResultsProps = {
  readonly asked: { readonly filter: SmsFilter; readonly campaignIds: readonly string[] }
  readonly campaigns: readonly SmsCampaignFragment[]
  readonly isOverAll: boolean
  readonly timeZone: string
  readonly list: RefObject<HTMLDivElement | null>
  readonly open: Conversation | undefined
  readonly hrefOf: (conversation: Conversation) => string
  readonly onOpen: (sms: Sms) => void
  readonly onHelp: () => void
  readonly onClear: () => void
  readonly isNarrowed: boolean
}

/** What was found. */
export function SmsResults(props: SmsResultsProps): ReactElement {
  const { asked, campaigns, isOverAll, timeZone, list: box, open, hrefOf, onOpen, onHelp, onClear, isNarrowed } = props
  const t = useTranslations('smsInbox')
  const { list, state, feed, reload, more } = useSmsList(asked)
  const failure = state === 'loading' || state === 'loaded' ? undefined : state
  const showNewer = (): void => {
    reload()
    window.scrollTo({ top: 0 })
  }
  return (
    <section aria-label={t('label')} aria-busy={state === 'loading'} className="space-y-3">
      <div className="sticky top-14 z-10 -mx-1 flex min-h-11 flex-wrap items-center gap-2 bg-background px-1 py-1.5">
        <ConnectionPill feed={feed} timeZone={timeZone} />
        {list.newer.size > 0 && (
          <Button size="small" className="rounded-full" onClick={showNewer}>
            <ArrowUp aria-hidden />
            {t('newer', { count: list.newer.size })}
          </Button>
        )}
        <p className="ms-auto text-xs text-muted-foreground">{t('zone', { zone: timeZone })}</p>
        <ExportButton size="small" target={{ kind: 'SMS', which: { sms: asked.filter }, timeZone }} />
        <Button
          look="ghost"
          size="small"
          aria-keyshortcuts="?"
          className="text-muted-foreground max-lg:hidden"
          onClick={onHelp}
        >
          <Keyboard aria-hidden />
          {t('keys')}
          <KeyCap aria-hidden>?</KeyCap>
        </Button>
      </div>
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {state === 'loading' && list.items.length === 0 && <SmsSkeleton />}
      {state === 'loaded' && list.items.length === 0 && list.newer.size === 0 && (
        <Nothing campaigns={campaigns} isOverAll={isOverAll} isNarrowed={isNarrowed} onClear={onClear} />
      )}
      <div ref={box}>
        {list.items.length > 0 && (
          <SmsRows
            items={list.items}
            timeZone={timeZone}
            namesCampaigns={isOverAll}
            open={open}
            hrefOf={hrefOf}
            onOpen={onOpen}
          />
        )}
      </div>
      {list.next !== null && (
        <Button look="outline" onClick={more} disabled={state === 'loading'}>
          {t(state === 'loading' ? 'loadingMore' : 'more')}
        </Button>
      )}
      {list.next === null && list.items.length > 0 && (
        <p className="text-center text-xs text-muted-foreground">{t('end', { count: list.items.length })}</p>
      )}
    </section>
  )
}

type NothingProps = Pick<SmsResultsProps, 'campaigns' | 'isOverAll' | 'isNarrowed' | 'onClear'>

function Nothing({ campaigns, isOverAll, isNarrowed, onClear }: NothingProps): ReactElement {
  const t = useTranslations('smsInbox.empty')
  if (isNarrowed)
    return (
      <EmptyState
        Icon={SearchX}
        title={t('filteredTitle')}
        action={
          <Button look="outline" onClick={onClear}>
            {t('clear')}
          </Button>
        }
      >
        {t('filteredText')}
      </EmptyState>
    )
  const campaign = campaigns.find(({ keywords }) => keywords.length > 0)
  const keyword = campaign?.keywords[0]?.written
  return (
    <EmptyState Icon={MessagesSquare} title={t('title')}>
      <p>{t(isOverAll ? 'text' : 'textOne')}</p>
      {campaign && keyword && (
        <p className="mt-2">{t.rich('try', { keyword, code: campaign.shortCode.code, strong })}</p>
      )}
    </EmptyState>
  )
}
