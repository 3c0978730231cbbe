'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { EvidenceValues } from '@/subscriber/evidence-values'
import { Section } from '@/ui/section'
import { Cell, HeaderCell, Table } from '@/ui/table'
import { columnOf, fieldsOf, type Column } from './columns'
import type { TableRow } from './csv'

const shown = 5

type PreviewRowsProps = { rows: readonly TableRow[]; columns: readonly Column[]; evidence: EvidenceValues }

/** The first rows as they would be taken; what comes from the page and not from the row is in grey. */
export function PreviewRows({ rows, columns, evidence }: PreviewRowsProps): ReactElement {
  const t = useTranslations('subscriberImport')
  const fields = fieldsOf(columns)
  const phone = columnOf(columns, 'phone')
  const cellOf = ({ cells }: TableRow, column: Column | undefined): string =>
    column ? (cells[column.at] ?? '').trim() : ''
  const agreed = [
    ['source', evidence.source],
    ['agreedAt', evidence.agreedOn],
    ['words', evidence.words],
  ] as const
  return (
    <Section title={t('preview.title')} description={t('preview.description', { count: rows.length })}>
      <Table reachable aria-label={t('preview.title')}>
        <thead>
          <tr>
            <HeaderCell>{t('preview.line')}</HeaderCell>
            <HeaderCell>{t('columns.meaning.phone')}</HeaderCell>
            {fields.map(({ at, name }) => (
              <HeaderCell key={at} className="font-mono whitespace-nowrap">{`{${name}}`}</HeaderCell>
            ))}
            {agreed.map(([meaning]) => (
              <HeaderCell key={meaning} className="whitespace-nowrap">
                {t(`columns.meaning.${meaning}`)}
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <tr key={row.line} className="last:*:border-b-0">
              <Cell className="text-muted-foreground tabular-nums">{row.line}</Cell>
              <Cell className="font-medium whitespace-nowrap tabular-nums">
                <bdi>{cellOf(row, phone) || '–'}</bdi>
              </Cell>
              {fields.map((column) => (
                <Cell key={column.at} dir="auto" className="max-w-48 truncate">
                  {cellOf(row, column)}
                </Cell>
              ))}
              {agreed.map(([meaning, ofList]) => {
                const own = cellOf(row, columnOf(columns, meaning))
                return (
                  <Cell
                    key={meaning}
                    dir="auto"
                    className={own ? 'max-w-48 truncate' : 'max-w-48 truncate text-muted-foreground'}
                  >
                    {own || ofList || '–'}
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}
