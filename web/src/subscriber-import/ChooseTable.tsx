'use client'

import { Download, FileSpreadsheet, FileUp } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState, type DragEvent, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { classNames } from '@/ui/class-names'
import { Note } from '@/ui/note'
import { saveFile } from '@/ui/save-file'
import { sizeInWords } from '@/ui/size'
import { withHeading } from './columns'
import { readTable, spreadsheetOf, textOfBytes, type CsvTable } from './csv'

export type ChosenTable = CsvTable & {
  /** A new one for every choice, also of the same file: it may have been mended. */
  readonly id: string
  readonly name: string
  readonly size: number
}

/** Read whole into memory, and shown; a list of a million phones is far below. */
const mostBytes = 50_000_000

type ChooseTableProps = { table: ChosenTable | undefined; onTable: (table: ChosenTable | undefined) => void }

/** Takes a file, dropped or chosen, and offers one to begin with. */
export function ChooseTable({ table, onTable }: ChooseTableProps): ReactElement {
  const t = useTranslations('subscriberImport.choose')
  const format = useFormatter()
  const [over, setOver] = useState(false)
  const [problem, setProblem] = useState<'tooLarge' | 'unreadable' | 'empty' | 'notCsv'>()

  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setProblem(undefined)
    onTable(undefined)
    if (file.size > mostBytes) return setProblem('tooLarge')
    const bytes = await file.arrayBuffer().catch(() => undefined)
    if (!bytes) return setProblem('unreadable')
    const text = textOfBytes(new Uint8Array(bytes))
    // A workbook or a picture has these in its first bytes; no table has.
    if (text.includes('\0')) return setProblem('notCsv')
    const read = withHeading(readTable(text))
    if (read.rows.length === 0) return setProblem('empty')
    onTable({ ...read, id: crypto.randomUUID(), name: file.name, size: file.size })
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }

  return (
    <section aria-label={t('title')} className="space-y-3">
      <label
        className={classNames(
          'flex cursor-pointer flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-dashed border-input bg-surface text-sm transition-colors hover:bg-muted/60 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring',
          table ? 'px-4 py-3 text-start' : 'flex-col justify-center px-6 py-10 text-center',
          over && 'border-primary bg-primary/5',
        )}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {table ? (
          <FileSpreadsheet aria-hidden className="size-5 shrink-0 text-muted-foreground" />
        ) : (
          <FileUp aria-hidden className="size-8 text-muted-foreground" strokeWidth={1.5} />
        )}
        {table ? (
          <span className="min-w-0 flex-1">
            <span className="block font-medium break-words">{table.name}</span>
            <span className="block text-xs text-muted-foreground">
              {t('chosen', { count: table.rows.length, size: sizeInWords(table.size) })}
            </span>
          </span>
        ) : (
          <span className="space-y-1">
            <span className="block font-medium">{t('drop')}</span>
            <span className="block max-w-md text-xs text-muted-foreground">{t('hint')}</span>
          </span>
        )}
        <span className="inline-flex h-8 items-center rounded-md border border-input/50 bg-surface px-3 font-medium">
          {t(table ? 'another' : 'file')}
        </span>
        <input
          type="file"
          className="sr-only"
          accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
          onChange={({ target }) => {
            void take(target.files?.[0])
            // The same file may be chosen again once it was mended.
            target.value = ''
          }}
        />
      </label>
      {problem && (
        <Note tone="bad" role="alert">
          {t(`problem.${problem}`, { size: format.number(mostBytes / 1_000_000) })}
        </Note>
      )}
      {!table && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="max-w-prose text-xs text-muted-foreground">{t('columns')}</p>
          <Button
            look="outline"
            size="small"
            onClick={() => saveFile('subscribers-template.csv', 'text/csv', spreadsheetOf(template))}
          >
            <Download aria-hidden />
            {t('template')}
          </Button>
        </div>
      )}
    </section>
  )
}

const template = [
  ['phone', 'firstName', 'source', 'agreedAt', 'words'],
  ['+12025550143', 'Ava', 'https://example.org/join', '2026-05-31', 'Yes, text me offers, up to 4 a month'],
]
