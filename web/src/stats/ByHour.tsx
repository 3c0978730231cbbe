'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { StatsByHourQuery } from '@/graphql/generated/graphql'
import { weekdays } from '@/ui/week-clock'
import { hourInWords } from '@/ui/hour'
import { byHourIn } from './asking'
import { ByHourDocument } from './documents'
import { HeatMap } from './HeatMap'
import { HourTable } from './HourTable'
import { Panel } from './Panel'
import type { Scope } from './scope'
import { useFigures } from './use-figures'

export type HourRow = StatsByHourQuery['submissionStats']['rows'][number]

/** When in the week they come. */
export function ByHour({ scope }: { scope: Scope }): ReactElement {
  const t = useTranslations('stats.byHour')
  const words = useTranslations('words.weekday')
  const format = useFormatter()
  const { timeZone } = scope
  const figures = useFigures(ByHourDocument, byHourIn(scope), scope.bell)
  return (
    <Panel
      scope={scope}
      title={t('title')}
      description={t('description', { zone: timeZone })}
      figures={figures}
      room="h-[52rem] w-full lg:h-[21rem]"
      picture="byHour"
      csvOf={({ submissionStats }) => submissionStats.csv}
      isEmpty={({ submissionStats }) => submissionStats.rows.length === 0}
    >
      {({ submissionStats: { rows } }, isTable) => {
        const ranked = rows.toSorted((one, other) => other.count - one.count)
        const [most] = ranked
        return (
          <div className="space-y-3">
            {most?.weekday && most.hour !== null && (
              <p className="text-sm text-muted-foreground">
                {t('peak', {
                  day: words(most.weekday),
                  hour: hourInWords(most.hour),
                  count: format.number(most.count),
                })}
              </p>
            )}
            {isTable ? (
              <HourTable scope={scope} rows={inOrder(rows)} />
            ) : (
              <HeatMap scope={scope} rows={rows} most={most?.count ?? 0} />
            )}
          </div>
        )
      }}
    </Panel>
  )
}

const inOrder = (rows: readonly HourRow[]): readonly HourRow[] => {
  const place = ({ weekday, hour }: HourRow): number =>
    weekdays.findIndex((each) => each === weekday) * 24 + (hour ?? 0)
  return rows.toSorted((one, other) => place(one) - place(other))
}
