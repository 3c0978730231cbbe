'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { Cell, HeaderCell, Table } from '@/ui/table'
import type { Opens } from './opening'
import type { Point } from './series'
import type { StackedBarsProps } from './StackedBars'

type PointTableProps<Name extends string> = Pick<
  StackedBarsProps<Name>,
  'points' | 'stacks' | 'longOf' | 'before' | 'hrefOf' | 'totalLabel' | 'label'
> & {
  readonly totalHrefOf?: (point: Point<Name>) => string
  readonly opens?: Opens
}

/** The numbers behind bars over time; what holds nothing is left out. */
export function PointTable<Name extends string>(props: PointTableProps<Name>): ReactElement {
  const { points, stacks, longOf, before, hrefOf, totalHrefOf, totalLabel, label, opens = 'open' } = props
  const t = useTranslations('stats')
  const format = useFormatter()
  const number = (what: string, count: number, href: string | undefined): ReactElement | string =>
    href && count > 0 ? (
      <Link
        href={href}
        prefetch={false}
        aria-label={t(opens, { what, count })}
        className="rounded-sm underline underline-offset-4"
      >
        {format.number(count)}
      </Link>
    ) : (
      format.number(count)
    )
  return (
    <div className="max-h-96 overflow-y-auto">
      <Table aria-label={label} reachable={hrefOf === undefined}>
        <thead>
          <tr>
            <HeaderCell>{t('when')}</HeaderCell>
            {stacks.map((stack) => (
              <HeaderCell key={stack.name} className="text-end">
                {stack.label}
              </HeaderCell>
            ))}
            <HeaderCell className="text-end">{totalLabel}</HeaderCell>
            {before !== undefined && <HeaderCell className="text-end">{before}</HeaderCell>}
          </tr>
        </thead>
        <tbody>
          {points
            .filter(({ total, totalBefore }) => total > 0 || (totalBefore ?? 0) > 0)
            .map((point) => (
              <tr key={point.from}>
                <th scope="row" className="border-b px-3 py-2.5 text-start font-normal whitespace-nowrap">
                  {longOf(point)}
                </th>
                {stacks.map(({ name, label: part }) => (
                  <Cell key={name} className="text-end tabular-nums">
                    {number(`${longOf(point)}, ${part}`, point.counts[name] ?? 0, hrefOf?.(point, name))}
                  </Cell>
                ))}
                <Cell className="text-end font-medium tabular-nums">
                  {number(longOf(point), point.total, totalHrefOf?.(point))}
                </Cell>
                {before !== undefined && (
                  <Cell className="text-end text-muted-foreground tabular-nums">
                    {format.number(point.totalBefore ?? 0)}
                  </Cell>
                )}
              </tr>
            ))}
        </tbody>
      </Table>
    </div>
  )
}
