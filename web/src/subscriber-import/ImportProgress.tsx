'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useMemo, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Card, CardBody } from '@/ui/card'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { Note } from '@/ui/note'
import { ProgressBar } from '@/ui/progress-bar'
import { useUnsavedGuard } from '@/ui/use-unsaved-guard'
import type { ChosenTable } from './ChooseTable'
import { guessColumns } from './columns'
import { ImportFaults } from './ImportFaults'
import { ImportCounts } from './ImportCounts'
import type { ImportState } from './use-import'

type ImportProgressProps = {
  state: Exclude<ImportState, { kind: 'ready' }>
  table: ChosenTable
  /** Where the subscribers are. */
  list: string
  onStop: () => void
  onGoOn: () => void
  onAnother: () => void
}

/** How far an import is, and what it came to. */
export function ImportProgress(props: ImportProgressProps): ReactElement {
  const { state, table, list, onStop, onGoOn, onAnother } = props
  const t = useTranslations('subscriberImport.progress')
  const words = useTranslations('words')
  const format = useFormatter()
  const { kind, done, total, outcome, problem } = state
  const columns = useMemo(() => guessColumns(table), [table])
  const guard = useUnsavedGuard(kind !== 'done')
  return (
    <div className="space-y-4">
      <Card>
        <CardBody className="space-y-4 pt-5">
          <div className="space-y-2">
            <div className="flex flex-wrap items-baseline justify-between gap-2">
              <h3 className="text-sm font-medium">{t(`title.${kind}`)}</h3>
              <p className="text-sm text-muted-foreground tabular-nums" aria-live="polite">
                {t('rows', { done: format.number(done), total: format.number(total) })}
              </p>
            </div>
            <ProgressBar
              label={t('bar')}
              part={total > 0 ? done / total : 1}
              words={t('rows', { done: format.number(done), total: format.number(total) })}
            />
          </div>
          {problem !== undefined && (
            <Note tone="bad" role="alert">
              {problem}
            </Note>
          )}
          {kind === 'stopped' && (
            <p className="text-sm text-muted-foreground">{t('stopped', { left: total - done })}</p>
          )}
          <ImportCounts outcome={outcome} />
          <div className="flex flex-wrap gap-2">
            {kind === 'running' && (
              <Button look="outline" onClick={onStop}>
                {t('stop')}
              </Button>
            )}
            {kind === 'stopped' && <Button onClick={onGoOn}>{t('goOn')}</Button>}
            {kind !== 'running' && (
              <>
                <Button asChild look={kind === 'done' ? 'primary' : 'outline'}>
                  <Link href={list}>{t('see')}</Link>
                </Button>
                <Button look="outline" onClick={onAnother}>
                  {t('another')}
                </Button>
              </>
            )}
          </div>
        </CardBody>
      </Card>
      {outcome.faults.length > 0 && <ImportFaults columns={columns} faults={outcome.faults} name={table.name} />}
      <ConfirmDialog
        open={guard.asking}
        title={t('leave.title')}
        description={t('leave.text')}
        confirm={t('leave.leave')}
        cancel={t('leave.stay')}
        closeLabel={words('close')}
        onClose={guard.stay}
        onConfirm={guard.leave}
      />
    </div>
  )
}
