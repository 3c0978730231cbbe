'use client'

import { ChartColumn, LayoutGrid, List } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useMemo, type ReactElement } from 'react'
import type { StatsInboxesQuery } from '@/graphql/generated/graphql'
import { useViewer } from '@/account/ViewerProvider'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { useNow } from '@/ui/use-now'
import { headlineIn, isOverAll } from './asking'
import { Breakdowns } from './Breakdowns'
import { ByHour } from './ByHour'
import { Countries } from './Countries'
import { HeadlineDocument } from './documents'
import { Events } from './Events'
import { Headline } from './Headline'
import { Moderators } from './Moderators'
import { OverTime } from './OverTime'
import { askedOf, placeOf, type Asked, type Scope, type StatsInbox } from './scope'
import { Sms } from './Sms'
import { isLive } from './span'
import { useBell } from './use-bell'
import { useFigures } from './use-figures'
import { useSpanInWords } from './use-span-in-words'
import { useView } from './use-view'
import { ViewBar } from './ViewBar'
import { WeeklyMail } from './WeeklyMail'

type FoundStatsProps = {
  readonly inboxId: string | null
  readonly inboxes: readonly StatsInbox[]
  readonly campaigns: StatsInboxesQuery['campaigns']['nodes']
}

export function FoundStats(props: FoundStatsProps): ReactElement {
  const { inboxId, inboxes } = props
  const t = useTranslations('stats')
  const format = useFormatter()
  const { view, change } = useView()
  const now = useNow(60_000)
  const looked = { inboxId, inboxes, view, now }
  const { inbox, timeZone } = placeOf(looked)
  const key = JSON.stringify(askedOf(looked))
  // The same question is the same object: it is asked anew every minute, and another one at midnight.
  // oxlint-disable-next-line react/exhaustive-deps -- the key holds all that matters
  const asked = useMemo(() => askedOf(looked), [key])
  const followed = inboxId !== null || view.inbox !== null ? inboxes.filter((each) => each === inbox) : inboxes
  const { bell, pending } = useBell(followed.map(({ id }) => id))
  return (
    <div className="mx-auto w-full max-w-7xl space-y-4 p-4 sm:p-6">
      <PageHeader
        title={inboxId !== null && inbox ? t('titleOf', { inbox: inbox.name }) : t('title')}
        description={pending === undefined ? ' ' : t('pendingNow', { count: pending, number: format.number(pending) })}
        action={inboxId !== null && <OtherPages inboxId={inboxId} />}
      />
      <ViewBar
        view={view}
        change={change}
        days={asked?.days}
        timeZone={timeZone}
        inboxes={inboxId === null && inboxes.length > 1 ? inboxes : undefined}
      />
      {asked && <Sections {...props} asked={asked} inbox={inbox} now={now} bell={bell} view={view} change={change} />}
      {inboxId === null && <WeeklyMail timeZone={timeZone} />}
    </div>
  )
}

type SectionsProps = Omit<FoundStatsProps, 'inboxId'> &
  Pick<Scope, 'view' | 'change' | 'bell'> & {
    readonly asked: Asked
    readonly inbox: StatsInbox | undefined
    readonly now: number
  }

function Sections({ asked, inboxes, campaigns, inbox, now, bell, view, change }: SectionsProps): ReactElement {
  const t = useTranslations('stats')
  const format = useFormatter()
  const { span, timeZone } = asked
  const live = isLive(span, now)
  const scope: Scope = {
    ...asked,
    place: inbox?.name ?? '',
    view,
    change,
    // What is over does not move any more, but by decisions; those are seen when one comes back.
    bell: live ? bell : 0,
  }
  const figures = useFigures(HeadlineDocument, headlineIn(scope), scope.bell)
  const spanInWords = useSpanInWords(timeZone)
  const { limited } = useViewer()
  const stats = figures.data?.submissionStats
  const { from, before } = stats?.spanBefore ?? {}
  const compared = from && before ? spanInWords.days({ from, before }) : undefined
  const isEmpty =
    figures.data !== undefined &&
    figures.data.submissionStats.rows.length === 0 &&
    figures.data.decisionStats.total === 0 &&
    figures.data.eventStats.rows.length === 0
  return (
    <>
      <p className="text-sm text-muted-foreground">
        {t('shown', { span: spanInWords.days(span), zone: timeZone })}{' '}
        {compared !== undefined && t('comparedWith', { span: compared })}{' '}
        {compared !== undefined && live && t('notOver')}
      </p>
      {limited && asked.inboxId === null && (
        <p className="text-sm text-muted-foreground">
          {t('limited', { inboxes: format.list(inboxes.map(({ name }) => name)) })}
        </p>
      )}
      <Headline scope={scope} figures={figures} />
      {isEmpty ? (
        <EmptyState Icon={ChartColumn} title={t('empty.title')}>
          {t('empty.text')}
        </EmptyState>
      ) : (
        <>
          <OverTime scope={scope} />
          <ByHour scope={scope} />
          <Countries scope={scope} />
          {/* Of different heights, so in two columns and not in lines. */}
          <div className="mb-0 gap-4 *:break-inside-avoid *:pb-4 lg:columns-2">
            <Breakdowns scope={scope} inboxes={isOverAll(scope) ? inboxes : undefined} />
          </div>
          <Moderators scope={scope} />
          <Events scope={scope} />
        </>
      )}
      {/* What came to campaigns is not for who is limited to some inboxes. */}
      {campaigns.length > 0 && isOverAll(scope) && !limited && <Sms scope={scope} campaigns={campaigns} />}
    </>
  )
}

function OtherPages({ inboxId }: { inboxId: string }): ReactElement {
  const t = useTranslations('stats')
  return (
    <div className="flex flex-wrap gap-2">
      <Button asChild look="outline" size="small">
        <Link href={`/inboxes/${inboxId}/board`}>
          <LayoutGrid aria-hidden />
          {t('board')}
        </Link>
      </Button>
      <Button asChild look="outline" size="small">
        <Link href={`/inboxes/${inboxId}/list`}>
          <List aria-hidden />
          {t('list')}
        </Link>
      </Button>
    </div>
  )
}
