'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { HeaderCell, Table } from '@/ui/table'
import { ChangeMark } from './ChangeMark'
import type { Opens } from './opening'

export type Ranked = {
  readonly key: string
  readonly name: string
  /** Said beside the name. */
  readonly aside?: string | undefined
  readonly count: number
  readonly countBefore: number | null
  readonly href: string
}

type RankingProps = {
  readonly label: string
  /** What the rows are. */
  readonly column: string
  readonly rows: readonly Ranked[]
  readonly total: number
  readonly isCompared: boolean
  readonly opens?: Opens
}

const shown = 8
const cell = 'px-2 align-middle py-1.5 text-end text-sm whitespace-nowrap tabular-nums'

/** The most first, each with a bar as long as its share: the picture and the table in one. Each row opens what it counts. */
export function Ranking({ label, column, rows, total, isCompared, opens = 'open' }: RankingProps): ReactElement {
  const t = useTranslations('stats')
  const format = useFormatter()
  const [all, setAll] = useState(false)
  const ranked = rows.toSorted((one, other) => other.count - one.count || one.name.localeCompare(other.name))
  const most = Math.max(1, ...ranked.map(({ count }) => count))
  return (
    <div className="space-y-2">
      <Table aria-label={label}>
        <thead>
          <tr>
            <HeaderCell className="ps-2">{column}</HeaderCell>
            <HeaderCell className="px-2 text-end">{t('count')}</HeaderCell>
            <HeaderCell className="px-2 text-end max-sm:sr-only">{t('share')}</HeaderCell>
            {isCompared && <HeaderCell className="px-2 text-end">{t('change')}</HeaderCell>}
          </tr>
        </thead>
        <tbody>
          {(all ? ranked : ranked.slice(0, shown)).map((row) => (
            <tr key={row.key} data-row={row.key} className="group">
              <th scope="row" aria-label={row.name} className="w-full max-w-0 py-0.5 text-start font-normal">
                <span className="relative flex min-h-8 items-center px-2 py-1">
                  <span
                    aria-hidden
                    className="absolute inset-y-0 start-0 rounded-sm bg-primary/15 transition-colors group-hover:bg-primary/25"
                    style={{ width: `${(row.count / most) * 100}%` }}
                  />
                  <span className="relative flex min-w-0 items-baseline gap-2">
                    <Name row={row} opens={opens} />
                    {row.aside !== undefined && <span className="text-xs text-muted-foreground">{row.aside}</span>}
                  </span>
                </span>
              </th>
              <td className={`${cell} font-medium`}>{format.number(row.count)}</td>
              <td className={`${cell} text-muted-foreground max-sm:sr-only`}>
                {format.number(total === 0 ? 0 : row.count / total, {
                  style: 'percent',
                  maximumFractionDigits: row.count / total < 0.1 ? 1 : 0,
                })}
              </td>
              {isCompared && (
                <td className={cell}>
                  <ChangeMark now={row.count} before={row.countBefore} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
      {ranked.length > shown && (
        <Button look="ghost" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('fewer') : t('all', { count: ranked.length })}
        </Button>
      )}
    </div>
  )
}

/** What was and is no more has nothing to open. */
function Name({ row, opens }: { row: Ranked; opens: Opens }): ReactElement {
  const t = useTranslations('stats')
  const name = (
    <bdi className="truncate" title={row.name}>
      {row.name}
    </bdi>
  )
  if (row.count === 0) return <span className="flex min-w-0 text-muted-foreground">{name}</span>
  return (
    <Link
      href={row.href}
      prefetch={false}
      aria-label={t(opens, { what: row.name, count: row.count })}
      className="flex min-w-0 rounded-sm underline-offset-4 group-hover:underline"
    >
      {name}
    </Link>
  )
}
