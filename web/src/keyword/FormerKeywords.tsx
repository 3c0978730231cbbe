'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { KeywordPlacesQuery } from '@/graphql/generated/graphql'
import { Cell, HeaderCell, Table } from '@/ui/table'
import { ownTimeZone } from '@/ui/time-zone'

type Period = NonNullable<KeywordPlacesQuery['inbox']>['formerKeywords'][number]

/** The keywords that led here once: submissions still show which they came by. */
export function FormerKeywords({ periods }: { periods: readonly Period[] }): ReactElement | null {
  const t = useTranslations('inboxSettings.keywords')
  const format = useFormatter()
  if (periods.length === 0) return null
  const day = (at: string): string => format.dateTime(new Date(at), { dateStyle: 'medium', timeZone: ownTimeZone() })
  return (
    <details className="text-sm">
      <summary className="cursor-pointer font-medium">{t('former', { count: periods.length })}</summary>
      <Table className="mt-2">
        <thead>
          <tr>
            <HeaderCell>{t('keyword')}</HeaderCell>
            <HeaderCell>{t('from')}</HeaderCell>
            <HeaderCell>{t('until')}</HeaderCell>
            <HeaderCell>{t('how')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {periods.map(({ id, written, code, since, until, ended, endedBy }) => (
            <tr key={id}>
              <Cell className="min-w-32">{t('formerOnCode', { keyword: written, code })}</Cell>
              <Cell className="whitespace-nowrap">{day(since)}</Cell>
              <Cell className="whitespace-nowrap">{day(until)}</Cell>
              <Cell>{t(`ended.${ended}`, { name: endedBy ?? '' })}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  )
}
