'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useCountryName } from '@/submission-list/use-country-name'
import { breakdownIn, breakdowns } from './asking'
import { BreakdownDocument } from './documents'
import { HeatScale } from './HeatMap'
import { WorldMap } from './lazy-pictures'
import { openingOf } from './opening'
import { Panel } from './Panel'
import { Ranking } from './Ranking'
import type { Scope } from './scope'
import { useFigures } from './use-figures'

/** Where the senders' numbers belong, on a map and in a table beside it. */
export function Countries({ scope }: { scope: Scope }): ReactElement {
  const t = useTranslations('stats.countries')
  const countryName = useCountryName()
  const figures = useFigures(BreakdownDocument, breakdownIn(scope, breakdowns.countries), scope.bell)
  return (
    <Panel
      scope={scope}
      title={t('title')}
      description={t('description')}
      figures={figures}
      room="h-[30rem] w-full lg:h-96"
      csvOf={({ submissionStats }) => submissionStats.csv}
      isEmpty={({ submissionStats }) => submissionStats.rows.length === 0}
    >
      {({ submissionStats: { rows, total } }) => {
        const ranked = rows.map(({ country, count, countBefore }) => ({
          key: country ?? 'unknown',
          name: countryName(country),
          count,
          countBefore,
          href: openingOf(scope, { country: country ?? 'unknown' }),
        }))
        const known = ranked.filter(({ key, count }) => key !== 'unknown' && count > 0)
        return (
          <div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
            <div className="min-w-0 space-y-2">
              <WorldMap countries={known} />
              {known.length > 0 && <HeatScale most={Math.max(...known.map(({ count }) => count))} />}
            </div>
            <Ranking
              label={t('title')}
              column={t('column')}
              rows={ranked}
              total={total}
              isCompared={scope.compareWith !== null}
            />
          </div>
        )
      }}
    </Panel>
  )
}
