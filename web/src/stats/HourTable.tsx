'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { hourInWords } from '@/ui/hour'
import { Cell, HeaderCell, Table } from '@/ui/table'
import type { HourRow } from './ByHour'
import { openingOf } from './opening'
import type { Scope } from './scope'

/** The numbers behind the heat map; what holds nothing is left out. */
export function HourTable({ scope, rows }: { scope: Scope; rows: readonly HourRow[] }): ReactElement {
  const t = useTranslations('stats')
  const words = useTranslations('words.weekday')
  const format = useFormatter()
  return (
    <div className="max-h-96 overflow-y-auto">
      <Table aria-label={t('byHour.title')}>
        <thead>
          <tr>
            <HeaderCell>{t('byHour.day')}</HeaderCell>
            <HeaderCell>{t('byHour.hour')}</HeaderCell>
            <HeaderCell className="text-end">{t('count')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ weekday, hour, count }) => (
            <tr key={`${weekday} ${hour}`}>
              <Cell>{words(weekday ?? 'MONDAY')}</Cell>
              <Cell className="tabular-nums">{hourInWords(hour ?? 0)}</Cell>
              <Cell className="text-end tabular-nums">
                <Link
                  href={openingOf(scope, { weekday, hour })}
                  prefetch={false}
                  aria-label={t('open', { what: `${words(weekday ?? 'MONDAY')}, ${hourInWords(hour ?? 0)}`, count })}
                  className="rounded-sm underline underline-offset-4"
                >
                  {format.number(count)}
                </Link>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
