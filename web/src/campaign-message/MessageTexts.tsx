'use client'

import { useQuery } from '@apollo/client/react'
import { NetworkStatus } from '@apollo/client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { CampaignMessageTextsQuery as Data, OutboundState } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { conversationPath } from '@/sms-inbox/conversation-path'
import { useTimeIn } from '@/submission/use-time-in'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { Select } from '@/ui/select'
import { Skeleton } from '@/ui/skeleton'
import { Cell, HeaderCell, Table } from '@/ui/table'
import { CampaignMessageTextsQuery } from './documents'
import type { Counts, Fate } from './progress'

const statesOf: Readonly<Record<Fate, readonly OutboundState[]>> = {
  failed: ['FAILED'],
  unknown: ['UNKNOWN'],
  expired: ['EXPIRED'],
  suppressed: ['SUPPRESSED'],
  cancelled: ['CANCELLED'],
  delivered: ['DELIVERED'],
  sent: ['ACCEPTED', 'SENT'],
  sending: ['SENDING'],
  waiting: ['WAITING'],
}

/** Those that did not get it, or may not have: what somebody looks for. */
const missed = ['failed', 'unknown', 'expired', 'suppressed', 'cancelled'] as const
const order = [...missed, 'sent', 'delivered'] as const

const pageSize = 20

type MessageTextsProps = {
  campaignId: string
  messageId: string
  counts: Counts
  timeZone: string
}

/** The phones by what became of the message to them: by itself those that did not get it, others when asked for. */
export function MessageTexts({ campaignId, messageId, counts, timeZone }: MessageTextsProps): ReactElement | null {
  const t = useTranslations('campaignMessages')
  const there = order.filter((each) => counts[each] > 0)
  const [chosen, setChosen] = useState<Fate>()
  const fate = there.find((each) => each === chosen) ?? missed.find((each) => counts[each] > 0)
  if (there.length === 0) return null
  return (
    <Section
      title={t('texts.title')}
      action={
        <Select
          className="w-auto min-w-40"
          aria-label={t('texts.fate')}
          value={fate ?? ''}
          onChange={({ target }) => setChosen(there.find((each) => each === target.value))}
        >
          {fate === undefined && <option value="">{t('texts.choose')}</option>}
          {there.map((each) => (
            <option key={each} value={each}>
              {t('texts.option', { fate: t(`fate.${each}.title`), count: counts[each] })}
            </option>
          ))}
        </Select>
      }
    >
      {fate === undefined && <p className="text-sm text-muted-foreground">{t('texts.none')}</p>}
      {fate === 'unknown' && <Note tone="warn">{t('texts.unknown')}</Note>}
      {fate && (
        <Texts
          key={fate}
          campaignId={campaignId}
          messageId={messageId}
          fate={fate}
          count={counts[fate]}
          timeZone={timeZone}
        />
      )}
    </Section>
  )
}

type TextsProps = Pick<MessageTextsProps, 'campaignId' | 'messageId' | 'timeZone'> & { fate: Fate; count: number }

function Texts({ campaignId, messageId, fate, count, timeZone }: TextsProps): ReactElement {
  const t = useTranslations('campaignMessages.texts')
  const words = useTranslations('words')
  const timeIn = useTimeIn(timeZone)
  const [isLong, setLong] = useState(false)
  const { data, error, refetch, fetchMore, networkStatus } = useQuery(CampaignMessageTextsQuery, {
    variables: { id: messageId, states: [...statesOf[fate]], first: pageSize },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  })
  // There are others of them now; whoever has opened more pages is not thrown back to the first.
  const asked = useRef(count)
  useEffect(() => {
    if (asked.current === count || isLong) return
    asked.current = count
    void refetch().catch(() => undefined)
  }, [count, isLong, refetch])
  const page = data?.campaignMessageTexts
  const showMore = (): void => {
    setLong(true)
    void fetchMore({ variables: { after: page?.pageInfo.endCursor ?? null }, updateQuery: joined })
  }
  if (!page && error) return <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />
  if (!page)
    return (
      <div role="status">
        <span className="sr-only">{t('loading')}</span>
        <Skeleton className="h-32" />
      </div>
    )
  // A column that says the same in every row says nothing.
  const hasStates = statesOf[fate].length > 1
  const hasReasons = page.nodes.some(({ stateReason }) => stateReason)
  return (
    <>
      <Table aria-label={t('title')}>
        <thead>
          <tr>
            <HeaderCell>{t('phone')}</HeaderCell>
            {hasStates && <HeaderCell>{t('state')}</HeaderCell>}
            <HeaderCell className="whitespace-nowrap">{t('when', { zone: timeZone })}</HeaderCell>
            {hasReasons && <HeaderCell>{t('why')}</HeaderCell>}
          </tr>
        </thead>
        <tbody>
          {page.nodes.map(({ id, to, state, stateReason, createdAt, sentAt }) => (
            <tr key={id} className="last:*:border-b-0">
              <Cell className="font-medium whitespace-nowrap tabular-nums">
                <Link
                  href={conversationPath(campaignId, to)}
                  prefetch={false}
                  aria-label={t('talk', { phone: to })}
                  className="rounded-sm underline decoration-input/50 underline-offset-4 hover:decoration-current"
                >
                  <bdi>{to}</bdi>
                </Link>
              </Cell>
              {hasStates && <Cell className="whitespace-nowrap">{words(`outbound.${state}`)}</Cell>}
              <Cell className="whitespace-nowrap tabular-nums">
                <time dateTime={sentAt ?? createdAt}>{timeIn(sentAt ?? createdAt, 'short')}</time>
              </Cell>
              {hasReasons && <Cell className="min-w-40">{stateReason}</Cell>}
            </tr>
          ))}
        </tbody>
      </Table>
      {page.pageInfo.hasNextPage && (
        <Button look="outline" onClick={showMore} disabled={networkStatus === NetworkStatus.fetchMore}>
          {t('more')}
        </Button>
      )}
    </>
  )
}

const joined = (shown: Data, { fetchMoreResult: more }: { readonly fetchMoreResult: Data }): Data => ({
  ...more,
  campaignMessageTexts: {
    ...more.campaignMessageTexts,
    nodes: [...shown.campaignMessageTexts.nodes, ...more.campaignMessageTexts.nodes],
  },
})
