'use client'

import { ChartColumn, LayoutGrid, List } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useMemo, type ReactElement } from 'react'
import type { StatsComparison, StatsInboxesQuery } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { dayOf } from '@/ui/day'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { useNow } from '@/ui/use-now'
import { Carriers, Inboxes, Keywords, Kinds, Reasons } from './Breakdowns'
import { ByHour } from './ByHour'
import { Countries } from './Countries'
import { HeadlineDocument } from './documents'
import { Events } from './Events'
import { Headline } from './Headline'
import { intervalOf } from './interval'
import { Moderators } from './Moderators'
import { OverTime } from './OverTime'
import { usualZone } from './place'
import { decidedIn, happenedIn, receivedIn, type Scope } from './scope'
import { dayCount, daysOf, isLive, spanOf, type Days } from './span'
import { useBell } from './use-bell'
import { useFigures } from './use-figures'
import { useSpanInWords } from './use-span-in-words'
import { useView } from './use-view'
import { ViewBar } from './ViewBar'
import type { ComparisonName } from './view-in-address'
import { WeeklyMail } from './WeeklyMail'

type Inbox = StatsInboxesQuery['inboxes']['nodes'][number]
type FoundStatsProps = { readonly inboxId: string | null; readonly inboxes: readonly Inbox[] }

const comparisonOf = {
  previous: 'PREVIOUS_PERIOD',
  yearBefore: 'YEAR_BEFORE',
  none: null,
} as const satisfies Record<ComparisonName, StatsComparison | null>

export function FoundStats({ inboxId, inboxes }: FoundStatsProps): ReactElement {
  const t = useTranslations('stats')
  const format = useFormatter()
  const { view, change } = useView()
  const now = useNow(60_000)
  const inbox = inboxes.find(({ id }) => id === (inboxId ?? view.inbox))
  const timeZone = view.zone ?? inbox?.settings.timeZone ?? usualZone(inboxes)
  const days = daysOf(view, dayOf(now, timeZone))
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
        days={days}
        timeZone={timeZone}
        inboxes={inboxId === null && inboxes.length > 1 ? inboxes : undefined}
      />
      {days && (
        <Sections
          inboxId={inboxId}
          inboxes={inboxes}
          inbox={inbox}
          days={days}
          timeZone={timeZone}
          now={now}
          bell={bell}
          view={view}
          change={change}
        />
      )}
      {inboxId === null && <WeeklyMail timeZone={timeZone} />}
    </div>
  )
}

type SectionsProps = FoundStatsProps &
  Pick<Scope, 'timeZone' | 'view' | 'change' | 'bell'> & {
    readonly inbox: Inbox | undefined
    readonly days: Days
    readonly now: number
  }

function Sections(props: SectionsProps): ReactElement {
  const { inboxId, inboxes, inbox, days, timeZone, now, bell, view, change } = props
  const t = useTranslations('stats')
  const { first, last } = days
  const span = useMemo(() => spanOf({ first, last }, timeZone), [first, last, timeZone])
  const compareWith = comparisonOf[view.compare]
  const live = isLive(span, now)
  const scope: Scope = {
    inboxId,
    inbox: inboxId === null ? view.inbox : null,
    span,
    timeZone,
    days,
    interval: intervalOf(view.interval, dayCount(days)),
    compareWith,
    place: inbox?.name ?? '',
    view,
    change,
    // What is over does not move any more, but by decisions; those are seen when one comes back.
    bell: live ? bell : 0,
  }
  const figures = useFigures(
    HeadlineDocument,
    { received: receivedIn(scope), decided: decidedIn(scope), happened: happenedIn(scope), timeZone, compareWith },
    scope.bell,
  )
  const spanInWords = useSpanInWords(timeZone)
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
          <div className="-mb-4 gap-4 *:break-inside-avoid *:pb-4 lg:columns-2">
            {inboxId === null && view.inbox === null && <Inboxes scope={scope} inboxes={inboxes} />}
            <Carriers scope={scope} />
            <Kinds scope={scope} />
            <Reasons scope={scope} />
            <Keywords scope={scope} />
          </div>
          <Moderators scope={scope} />
          <Events scope={scope} />
        </>
      )}
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
