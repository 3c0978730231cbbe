'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, type ReactElement } from 'react'
import type { StatsEvent, StatsEventsQuery } from '@/graphql/generated/graphql'
import { csvOf } from './csv'
import { EventsDocument } from './documents'
import { Bars } from './lazy-pictures'
import { Legend } from './Legend'
import { Panel } from './Panel'
import { PointTable } from './PointTable'
import { happenedIn, type Scope } from './scope'
import { seriesOf } from './series'
import { dayCount } from './span'
import { useFigures } from './use-figures'
import { useSpanInWords } from './use-span-in-words'

type Row = StatsEventsQuery['eventStats']['rows'][number]

/** Each with the colour that it has in the chart: good ones at the bottom. */
const replies = ['REPLY_DELIVERED', 'REPLY_SENT', 'REPLY_WITHHELD', 'REPLY_UNKNOWN', 'REPLY_FAILED'] as const
const postbacks = ['POSTBACK_DELIVERED', 'POSTBACK_FAILED'] as const
const events = [...replies, ...postbacks] as const satisfies readonly StatsEvent[]

const tableOf = (rows: readonly Row[]): string =>
  csvOf(
    ['from', 'event', 'count'],
    rows.map(({ from, event, count }) => [from, event, count]),
  )

/** What became of replies and postbacks. */
export function Events({ scope }: { scope: Scope }): ReactElement {
  const t = useTranslations('stats.events')
  const { interval, timeZone } = scope
  const happened = { ...happenedIn(scope), events: [...events] }
  const figures = useFigures(EventsDocument, { happened, interval, timeZone }, scope.bell)
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
          <EventBars scope={scope} title={t('replies')} names={replies} rows={rows} isTable={isTable} />
          <EventBars scope={scope} title={t('postbacks')} names={postbacks} rows={rows} isTable={isTable} />
        </div>
      )}
    </Panel>
  )
}

type EventBarsProps = {
  readonly scope: Scope
  readonly title: string
  readonly names: readonly (typeof events)[number][]
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
    longOf: (point: (typeof points)[number]) => long(point, interval),
  }
  const total = points.reduce((sum, each) => sum + each.total, 0)
  return (
    <div className="min-w-0 space-y-3">
      <h3 className="text-sm font-medium">
        {title} <span className="font-normal text-muted-foreground tabular-nums">{format.number(total)}</span>
      </h3>
      {total === 0 && <p className="text-sm text-muted-foreground">{t('none')}</p>}
      {total > 0 && isTable && <PointTable {...shared} />}
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
