'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, type ReactElement } from 'react'
import Link from 'next/link'
import type { StatsEventsQuery, SubmissionOutcome } from '@/graphql/generated/graphql'
import { postbackOutcomes, replyOutcomes } from '@/submission-list/filter-in-address'
import { eventsIn } from './asking'
import { csvOf } from './csv'
import { EventsDocument } from './documents'
import { Bars } from './lazy-pictures'
import { Legend } from './Legend'
import { outcomesOpeningOf } from './opening'
import { Panel } from './Panel'
import { PointTable } from './PointTable'
import type { Scope } from './scope'
import { seriesOf } from './series'
import { dayCount } from './span'
import { useFigures } from './use-figures'
import { useSpanInWords } from './use-span-in-words'

type Row = StatsEventsQuery['eventStats']['rows'][number]

const tableOf = (rows: readonly Row[]): string =>
  csvOf(
    ['from', 'event', 'count'],
    rows.map(({ from, event, count }) => [from, event, count]),
  )

/** What became of replies and postbacks. */
export function Events({ scope }: { scope: Scope }): ReactElement {
  const t = useTranslations('stats.events')
  const figures = useFigures(EventsDocument, eventsIn(scope), scope.bell)
  return (
    <Panel
      scope={scope}
      title={t('title')}
      description={t('description')}
      figures={figures}
      room="h-[37rem] w-full lg:h-[19rem]"
      picture="events"
      csvOf={({ eventStats }) => tableOf(eventStats.rows)}
      isEmpty={({ eventStats }) => eventStats.rows.length === 0}
    >
      {({ eventStats: { rows } }, isTable) => (
        <div className="grid gap-6 lg:grid-cols-2">
          <EventBars scope={scope} title={t('replies')} names={replyOutcomes} rows={rows} isTable={isTable} />
          <EventBars scope={scope} title={t('postbacks')} names={postbackOutcomes} rows={rows} isTable={isTable} />
        </div>
      )}
    </Panel>
  )
}

type EventBarsProps = {
  readonly scope: Scope
  readonly title: string
  /** Good ones first: they lie at the bottom. */
  readonly names: readonly SubmissionOutcome[]
  readonly rows: readonly Row[]
  readonly isTable: boolean
}

function EventBars({ scope, title, names, rows, isTable }: EventBarsProps): ReactElement {
  const t = useTranslations('stats')
  const format = useFormatter()
  const { interval, timeZone, span } = scope
  const { short, long } = useSpanInWords(timeZone)
  const points = useMemo(
    () =>
      seriesOf(
        rows.flatMap(({ from, event, count }) => {
          const name = names.find((each) => each === event)
          return name ? [{ from, name, count, countBefore: null }] : []
        }),
        { span, timeZone, interval },
        false,
      ),
    [rows, names, span, timeZone, interval],
  )
  type Point = (typeof points)[number]
  const stacks = names
    .map((name) => ({
      name,
      label: t(`events.${name}`),
      colour: `var(--event-${name.split('_')[1]?.toLowerCase()})`,
    }))
    .filter(({ name }) => points.some(({ counts }) => (counts[name] ?? 0) > 0))
  const shared = {
    label: title,
    points,
    stacks,
    totalLabel: t('total'),
    longOf: (point: Point) => long(point, interval),
    hrefOf: (point: Point, name: SubmissionOutcome) => outcomesOpeningOf(scope, [name], point),
  }
  const total = points.reduce((sum, each) => sum + each.total, 0)
  return (
    <div className="min-w-0 space-y-3">
      <h3 className="text-sm font-medium">
        {title}{' '}
        <span className="font-normal text-muted-foreground tabular-nums">
          {total === 0 ? (
            format.number(total)
          ) : (
            <Link
              href={outcomesOpeningOf(scope, names)}
              prefetch={false}
              aria-label={t('openOutcomes', { what: title, count: total })}
              className="rounded-sm underline-offset-4 hover:underline"
            >
              {format.number(total)}
            </Link>
          )}
        </span>
      </h3>
      {total === 0 && <p className="text-sm text-muted-foreground">{t('none')}</p>}
      {total > 0 && isTable && (
        <PointTable {...shared} opens="openOutcomes" totalHrefOf={(point) => outcomesOpeningOf(scope, names, point)} />
      )}
      {total > 0 && !isTable && (
        <>
          <Legend stacks={stacks} />
          <Bars
            {...shared}
            shortOf={({ from }) => short(from, interval, dayCount(scope.days) === 1)}
            numberOf={(value) => format.number(value)}
          />
        </>
      )}
    </div>
  )
}
