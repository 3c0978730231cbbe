'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, type ReactElement } from 'react'
import type { StatsOverTimeQuery } from '@/graphql/generated/graphql'
import { folders } from '@/submission-list/filter-in-address'
import { Choice } from '@/ui/choice'
import { overTimeIn } from './asking'
import { OverTimeDocument } from './documents'
import { intervalsFor } from './interval'
import { Bars } from './lazy-pictures'
import { Legend } from './Legend'
import { openingOf } from './opening'
import { Panel } from './Panel'
import { PointTable } from './PointTable'
import type { Scope } from './scope'
import { peakOf, seriesOf } from './series'
import { dayCount } from './span'
import { useFigures } from './use-figures'
import { useSpanInWords } from './use-span-in-words'

/** How many came in over time, and where they lie now. */
export function OverTime({ scope }: { scope: Scope }): ReactElement {
  const t = useTranslations('stats')
  const figures = useFigures(OverTimeDocument, overTimeIn(scope), scope.bell)
  return (
    <Panel
      scope={scope}
      title={t('overTime.title')}
      description={t('overTime.description')}
      figures={figures}
      room="h-80 w-full sm:h-[20rem]"
      picture="overTime"
      csvOf={({ submissionStats }) => submissionStats.csv}
      isEmpty={({ submissionStats }) => submissionStats.rows.length === 0}
    >
      {({ submissionStats }, isTable) => <Series scope={scope} stats={submissionStats} isTable={isTable} />}
    </Panel>
  )
}

type SeriesProps = {
  readonly scope: Scope
  readonly stats: StatsOverTimeQuery['submissionStats']
  readonly isTable: boolean
}

function Series({ scope, stats: { rows, spanBefore }, isTable }: SeriesProps): ReactElement {
  const t = useTranslations('stats')
  const words = useTranslations('words.folder')
  const format = useFormatter()
  const { interval, timeZone, span, compareWith } = scope
  const { days, short, long } = useSpanInWords(timeZone)
  const before =
    spanBefore?.from && spanBefore.before ? days({ from: spanBefore.from, before: spanBefore.before }) : undefined
  const points = useMemo(
    () =>
      seriesOf(
        rows.map(({ folder, ...row }) => ({ ...row, name: folder })),
        { span, timeZone, interval },
        compareWith !== null,
      ),
    [rows, span, timeZone, interval, compareWith],
  )
  const isOneDay = dayCount(scope.days) === 1
  // What was decided lies at the bottom, what waits on top of it.
  const stacks = folders.toReversed().map((folder) => ({
    name: folder,
    label: words(folder),
    colour: `var(--folder-${folder.toLowerCase()})`,
  }))
  const shared = {
    label: t('overTime.title'),
    points,
    stacks,
    before,
    totalLabel: t('received'),
    longOf: (point: (typeof points)[number]) => long(point, interval),
    hrefOf: (within: (typeof points)[number], folder: (typeof folders)[number]) => openingOf(scope, { within, folder }),
  }
  const peak = peakOf(points)
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 space-y-2">
          {peak && (
            <p className="text-sm text-muted-foreground">
              {t('overTime.peak', { when: long(peak, interval), count: peak.total })}
            </p>
          )}
          {!isTable && <Legend stacks={stacks} before={before} />}
        </div>
        <Choice
          label={t('interval.label')}
          hideLabel
          className="w-40"
          value={interval}
          options={intervalsFor(dayCount(scope.days)).map((each) => [each, t(`interval.${each}`)])}
          onChange={(wanted) => scope.change({ interval: wanted })}
        />
      </div>
      {isTable ? (
        <PointTable {...shared} totalHrefOf={(within) => openingOf(scope, { within })} />
      ) : (
        <Bars
          {...shared}
          shortOf={({ from }) => short(from, interval, isOneDay)}
          numberOf={(value) => format.number(value)}
        />
      )}
    </div>
  )
}
