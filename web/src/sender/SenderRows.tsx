'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useCountryName } from '@/submission-list/use-country-name'
import { Card } from '@/ui/card'
import { classNames } from '@/ui/class-names'
import { Cell, HeaderCell, Table } from '@/ui/table'
import { ownTimeZone } from '@/ui/time-zone'
import { senderPath } from './paths'
import { StandingBadges } from './StandingBadges'
import type { SenderRow } from './use-senders'
import { useWhen } from './use-when'

type SenderRowsProps = { readonly rows: readonly SenderRow[] }

const counted = ['pending', 'approved', 'denied', 'smsMessages'] as const

/** The list where there is room for a table. */
export function SenderRows({ rows }: SenderRowsProps): ReactElement {
  const t = useTranslations('senders.column')
  const zone = ownTimeZone()
  return (
    <Card>
      <Table>
        <thead>
          <tr>
            <HeaderCell>{t('phone')}</HeaderCell>
            <HeaderCell>{t('origin')}</HeaderCell>
            <HeaderCell className="w-1/3">{t('standing')}</HeaderCell>
            {(['pending', 'approved', 'denied', 'sms'] as const).map((name) => (
              <HeaderCell key={name} className="text-end">
                {t(name)}
              </HeaderCell>
            ))}
            <HeaderCell>{t('first', { zone })}</HeaderCell>
            <HeaderCell>{t('last', { zone })}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.id} row={row} />
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function TableRow({ row }: { row: SenderRow }): ReactElement {
  const t = useTranslations('senders.row')
  const format = useFormatter()
  const countryName = useCountryName()
  const when = useWhen()
  const { phone, counts, firstAt, lastAt } = row
  return (
    <tr className="last:*:border-b-0 focus-within:bg-muted/60 hover:bg-muted/60">
      <Cell>
        <Link
          href={senderPath(phone)}
          aria-label={t('open', { phone })}
          className="rounded-sm font-medium whitespace-nowrap tabular-nums underline-offset-4 hover:underline"
        >
          <bdi>{phone}</bdi>
        </Link>
      </Cell>
      <Cell className="whitespace-nowrap">
        {countryName(row.country)}
        <span className="block text-xs text-muted-foreground">{row.carrier ?? t('unknownCarrier')}</span>
      </Cell>
      <Cell className="max-w-0 min-w-48">
        <StandingBadges sender={row} most={3} />
      </Cell>
      {counted.map((name) => (
        <Cell key={name} className={classNames('text-end tabular-nums', counts[name] === 0 && 'text-muted-foreground')}>
          {format.number(counts[name])}
        </Cell>
      ))}
      {[firstAt, lastAt].map((at, index) => (
        <Cell key={index === 0 ? 'first' : 'last'} className="whitespace-nowrap tabular-nums">
          {at && <time dateTime={at}>{when(at)}</time>}
        </Cell>
      ))}
    </tr>
  )
}

/** The same facts, one card each, where a table has no room. */
export function SenderCards({ rows }: SenderRowsProps): ReactElement {
  const t = useTranslations('senders.row')
  const countryName = useCountryName()
  const when = useWhen()
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-2 md:grid-cols-2">
      {rows.map((row) => (
        <li key={row.id}>
          <article className="relative h-full space-y-1.5 rounded-lg border bg-surface p-3 text-sm focus-within:border-ring">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <h2 className="font-medium tabular-nums">
                <Link
                  href={senderPath(row.phone)}
                  aria-label={t('open', { phone: row.phone })}
                  className="rounded-sm after:absolute after:inset-0"
                >
                  <bdi>{row.phone}</bdi>
                </Link>
              </h2>
              {row.lastAt && (
                <time dateTime={row.lastAt} className="text-xs text-muted-foreground tabular-nums">
                  {when(row.lastAt)}
                </time>
              )}
            </div>
            <p className="text-xs break-words text-muted-foreground">
              {countryName(row.country)}, {row.carrier ?? t('unknownCarrier')}
            </p>
            <p className="text-xs tabular-nums">{t('counts', { ...row.counts, sms: row.counts.smsMessages })}</p>
            <StandingBadges sender={row} most={4} />
          </article>
        </li>
      ))}
    </ul>
  )
}
