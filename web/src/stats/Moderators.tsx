'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import type { StatsByModeratorQuery } from '@/graphql/generated/graphql'
import { Cell, HeaderCell, Table } from '@/ui/table'
import { ChangeMark } from './ChangeMark'
import { moderatorsIn } from './asking'
import { csvOf } from './csv'
import { ByModeratorDocument } from './documents'
import { decisionsOpeningOf } from './opening'
import { Panel } from './Panel'
import type { Scope } from './scope'
import { useDuration } from './use-duration'
import { useFigures } from './use-figures'

type Row = StatsByModeratorQuery['decisionStats']['rows'][number]

const tableOf = (rows: readonly Row[], isCompared: boolean): string =>
  csvOf(
    ['moderator', 'count', ...(isCompared ? ['countBefore'] : []), 'medianSeconds', 'p90Seconds'],
    rows.map(({ moderator, count, countBefore, pace }) => [
      moderator?.name ?? moderator?.id ?? null,
      count,
      ...(isCompared ? [countBefore] : []),
      pace.medianSeconds,
      pace.p90Seconds,
    ]),
  )

/** Who decided how much, and how long submissions waited for it. */
export function Moderators({ scope }: { scope: Scope }): ReactElement {
  const t = useTranslations('stats')
  const format = useFormatter()
  const duration = useDuration()
  const isCompared = scope.compareWith !== null
  const figures = useFigures(ByModeratorDocument, moderatorsIn(scope), scope.bell)
  const seconds = (value: number | null): string => (value === null ? '–' : duration(value))
  return (
    <Panel
      scope={scope}
      title={t('moderators.title')}
      description={t('moderators.description')}
      figures={figures}
      room="h-60 w-full"
      csvOf={({ decisionStats }) => tableOf(decisionStats.rows, isCompared)}
      isEmpty={({ decisionStats }) => decisionStats.rows.length === 0}
    >
      {({ decisionStats: { rows } }) => (
        <>
          <Table aria-label={t('moderators.title')} reachable>
            <thead>
              <tr>
                <HeaderCell>{t('moderators.column')}</HeaderCell>
                <HeaderCell className="text-end">{t('decisions')}</HeaderCell>
                {isCompared && <HeaderCell className="text-end">{t('change')}</HeaderCell>}
                <HeaderCell className="text-end">{t('median')}</HeaderCell>
                <HeaderCell className="text-end">{t('p90')}</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {rows
                .toSorted((one, other) => other.count - one.count)
                .map(({ moderator, count, countBefore, pace }) => {
                  const name = moderator?.name ?? t('moderators.gone')
                  return (
                    <tr key={moderator?.id}>
                      <th scope="row" className="border-b px-3 py-2.5 text-start font-normal whitespace-nowrap">
                        {count > 0 && moderator ? (
                          <Link
                            href={decisionsOpeningOf(scope, { moderator })}
                            prefetch={false}
                            aria-label={t('open', { what: name, count })}
                            className="rounded-sm underline-offset-4 hover:underline"
                          >
                            <bdi>{name}</bdi>
                          </Link>
                        ) : (
                          <bdi className="text-muted-foreground">{name}</bdi>
                        )}
                      </th>
                      <Cell className="text-end font-medium tabular-nums">{format.number(count)}</Cell>
                      {isCompared && (
                        <Cell className="text-end">
                          <ChangeMark now={count} before={countBefore} />
                        </Cell>
                      )}
                      <Cell className="text-end whitespace-nowrap tabular-nums">{seconds(pace.medianSeconds)}</Cell>
                      <Cell className="text-end whitespace-nowrap tabular-nums">{seconds(pace.p90Seconds)}</Cell>
                    </tr>
                  )
                })}
            </tbody>
          </Table>
          {rows.some(({ pace }) => pace.isEstimated) && (
            <p className="mt-2 text-xs text-muted-foreground">{t('moderators.estimated')}</p>
          )}
        </>
      )}
    </Panel>
  )
}
