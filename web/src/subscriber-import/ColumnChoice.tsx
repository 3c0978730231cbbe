'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { Select } from '@/ui/select'
import {
  columnOf,
  fieldsOf,
  isRounded,
  mostFields,
  problemOf,
  withMeaning,
  withName,
  type Column,
  type ColumnMeaning,
} from './columns'

const meanings = ['phone', 'field', 'source', 'agreedAt', 'words', 'nothing'] as const satisfies ColumnMeaning[]

type ColumnChoiceProps = { columns: readonly Column[]; onChange: (columns: readonly Column[]) => void }

/** What each column is taken for, to be put right before anything is written. */
export function ColumnChoice({ columns, onChange }: ColumnChoiceProps): ReactElement {
  const t = useTranslations('subscriberImport.columns')
  const phone = columnOf(columns, 'phone')
  return (
    <Section title={t('title')} description={t('description')}>
      <ul className="divide-y rounded-md border" aria-label={t('title')}>
        {columns.map((column) => (
          <ColumnLine key={column.at} column={column} columns={columns} onChange={onChange} />
        ))}
      </ul>
      {!phone && (
        <Note tone="bad" role="alert">
          {t('noPhone')}
        </Note>
      )}
      {fieldsOf(columns).length > mostFields && (
        <Note tone="bad" role="alert">
          {t('tooMany', { most: mostFields })}
        </Note>
      )}
      {phone?.samples.some(isRounded) && <Note tone="warn">{t('rounded')}</Note>}
    </Section>
  )
}

type ColumnLineProps = ColumnChoiceProps & { column: Column }

function ColumnLine({ column, columns, onChange }: ColumnLineProps): ReactElement {
  const t = useTranslations('subscriberImport.columns')
  const problem = problemOf(column, columns)
  const heading = column.heading || t('unnamed', { number: column.at + 1 })
  const problemId = `column-${column.at}-problem`
  return (
    <li className="grid items-start gap-x-4 gap-y-2 p-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
      <div className="min-w-0 sm:py-1">
        <p className="text-sm font-medium break-words">{heading}</p>
        <p dir="auto" className="truncate text-xs text-muted-foreground">
          {column.samples.length > 0 ? column.samples.join(' · ') : t('noValues')}
        </p>
      </div>
      <div className="space-y-1">
        <div className="flex flex-wrap gap-2">
          <Select
            className="min-w-36 flex-1"
            aria-label={t('meaningOf', { column: heading })}
            value={column.meaning}
            onChange={({ target }) => {
              const chosen = meanings.find((each) => each === target.value)
              if (chosen) onChange(withMeaning(columns, column.at, chosen))
            }}
          >
            {meanings.map((each) => (
              <option key={each} value={each}>
                {t(`meaning.${each}`)}
              </option>
            ))}
          </Select>
          {column.meaning === 'field' && (
            <Input
              className="min-w-32 flex-1 font-mono text-xs"
              aria-label={t('nameOf', { column: heading })}
              aria-invalid={problem !== undefined}
              aria-describedby={problem && problemId}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={column.name}
              onChange={({ target }) => onChange(withName(columns, column.at, target.value.trim()))}
            />
          )}
        </div>
        {problem && (
          <p id={problemId} className="text-xs font-medium text-deny-text">
            {t(`problem.${problem}`)}
          </p>
        )}
      </div>
    </li>
  )
}
