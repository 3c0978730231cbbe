'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'
import { saveFile } from '@/ui/save-file'
import { Section } from '@/ui/section'
import { Cell, HeaderCell, Table } from '@/ui/table'
import type { Column } from './columns'
import { faultsTable, type RowFault } from './outcome'

const shown = 100

type ImportFaultsProps = {
  columns: readonly Column[]
  faults: readonly RowFault[]
  /** Of the file that they came from. */
  name: string
}

/** The rows that were not taken, with their lines, to be mended and imported again. */
export function ImportFaults({ columns, faults, name }: ImportFaultsProps): ReactElement {
  const t = useTranslations('subscriberImport.faults')
  const fileName = `${name.replace(/\.[^.]*$/, '')}-not-taken.csv`
  return (
    <Section
      title={t('title', { count: faults.length })}
      description={t('text')}
      action={
        <Button
          look="outline"
          size="small"
          onClick={() => saveFile(fileName, 'text/csv', faultsTable(columns, faults))}
        >
          <Download aria-hidden />
          {t('download')}
        </Button>
      }
    >
      <Table reachable aria-label={t('label')}>
        <thead>
          <tr>
            <HeaderCell>{t('line')}</HeaderCell>
            <HeaderCell>{t('value')}</HeaderCell>
            <HeaderCell>{t('wrong')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, shown).map(({ row, value, message }) => (
            <tr key={row.line} className="last:*:border-b-0">
              <Cell className="tabular-nums">{row.line}</Cell>
              <Cell className="font-mono text-xs break-all">{value || '–'}</Cell>
              <Cell className="min-w-48">{message}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {faults.length > shown && (
        <p className="text-xs text-muted-foreground">{t('more', { count: faults.length - shown })}</p>
      )}
    </Section>
  )
}
