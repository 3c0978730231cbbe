'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { ProgressBar } from '@/ui/progress-bar'
import { partDone } from './list'
import type { ExportRow } from './use-progress'

type Progress = Pick<ExportRow, 'kind' | 'state' | 'rows' | 'rowsExpected'>

/** How far the file has come, as a bar and in words. */
export function ExportProgress({ row }: { readonly row: Progress }): ReactElement {
  const t = useTranslations('exports.progress')
  const { state, rows, rowsExpected } = row
  const words = useProgressWords()(row)
  return (
    <div className="space-y-1.5">
      <ProgressBar label={t('label')} part={state === 'RUNNING' ? partDone(rows, rowsExpected) : 0} words={words} />
      <p className="text-xs text-muted-foreground tabular-nums">{words}</p>
    </div>
  )
}

const useProgressWords = (): ((row: Progress) => string) => {
  const t = useTranslations('exports.progress')
  const format = useFormatter()
  return ({ kind, state, rows, rowsExpected }) => {
    if (state === 'WAITING') return t('waiting')
    const count = t(kind === 'MEDIA' ? 'files' : 'rows', { count: rows })
    return rowsExpected === null || rowsExpected <= rows
      ? t('soFar', { count })
      : t('of', { count, expected: format.number(rowsExpected) })
  }
}
