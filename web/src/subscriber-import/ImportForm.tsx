'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState, type ReactElement } from 'react'
import { OptInTypeChoice } from '@/campaign/OptInTypeChoice'
import type { OptInType } from '@/graphql/generated/graphql'
import { EvidenceFields } from '@/subscriber/EvidenceFields'
import { evidenceInputOf, noEvidence, type EvidenceValues } from '@/subscriber/evidence-values'
import { useProblem } from '@/subscriber/problem'
import { today } from '@/subscriber/today'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { intoSight } from '@/ui/into-sight'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import type { ChosenTable } from './ChooseTable'
import { ColumnChoice } from './ColumnChoice'
import { columnOf, fieldsOf, guessColumns, mostFields, problemOf } from './columns'
import { evidenceProblems } from './list-evidence'
import { partsOf, rowsWithout } from './parts'
import { PreviewRows } from './PreviewRows'
import type { ImportPlan } from './use-import'

type ImportFormProps = {
  campaignId: string
  table: ChosenTable
  /** What the server had against it. */
  refusal: string | undefined
  onImport: (plan: ImportPlan) => void
}

/** How a table is understood, what holds for all of its rows, and the last look before it is imported. */
export function ImportForm({ campaignId, table, refusal, onImport }: ImportFormProps): ReactElement {
  const t = useTranslations('subscriberImport')
  const words = useTranslations('words')
  const sentenceOf = useProblem()
  const [columns, setColumns] = useState(() => guessColumns(table))
  const [evidence, setEvidence] = useState<EvidenceValues>(noEvidence)
  const [type, setType] = useState<OptInType>('DOUBLE')
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const { rows } = table
  const missing = useMemo(
    () => ({ source: rowsWithout('source', rows, columns), agreedOn: rowsWithout('agreedAt', rows, columns) }),
    [rows, columns],
  )
  const problems = evidenceProblems(evidence, missing)
  const isUnderstood =
    columnOf(columns, 'phone') !== undefined &&
    fieldsOf(columns).length <= mostFields &&
    columns.every((column) => problemOf(column, columns) === undefined)
  const isReady = isUnderstood && Object.keys(problems).length === 0
  const said = tried ? problems : {}
  const hintOf = (name: 'source' | 'agreedOn'): string | undefined => {
    const count = missing[name]
    if (count === rows.length) return undefined
    return count === 0 ? t('evidence.inColumn') : t('evidence.forRows', { count })
  }

  return (
    <div className="space-y-5">
      <ColumnChoice columns={columns} onChange={setColumns} />
      <PreviewRows rows={rows} columns={columns} evidence={evidence} />
      <Section title={t('evidence.title')} description={t('evidence.description')}>
        <EvidenceFields
          value={evidence}
          problems={{
            source: sentenceOf({ message: said.source }),
            agreedOn: sentenceOf({ message: said.agreedOn }),
            words: sentenceOf({ message: said.words }),
          }}
          hints={{ source: hintOf('source'), agreedOn: hintOf('agreedOn') }}
          today={today()}
          onChange={(changes) => setEvidence({ ...evidence, ...changes })}
        />
      </Section>
      <Section title={t('type.title')}>
        <OptInTypeChoice label={t('type.label')} value={type} onChange={setType} onBlur={() => undefined} />
        <Note tone={type === 'SILENT' ? 'warn' : 'info'}>{t(`type.${type}`, { count: rows.length })}</Note>
      </Section>
      {refusal && (
        <Note ref={intoSight} tone="bad" role="alert">
          {refusal}
        </Note>
      )}
      <div className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center justify-between gap-3 border-t bg-surface/95 px-4 py-3 backdrop-blur sm:mx-0 sm:rounded-t-lg sm:border-x">
        <p aria-live="polite" className="text-sm text-muted-foreground">
          {tried && !isReady ? t('notReady') : t('nothingYet')}
        </p>
        <Button
          onClick={() => {
            setTried(true)
            setAsking(isReady)
          }}
        >
          {t('import', { count: rows.length })}
        </Button>
      </div>
      <Dialog open={asking} onOpenChange={setAsking}>
        <DialogContent
          title={t('confirm.title', { count: rows.length })}
          description={t(`type.${type}`, { count: rows.length })}
          closeLabel={words('close')}
        >
          <p className="text-sm text-muted-foreground">{t('confirm.text')}</p>
          <div className="mt-4 flex flex-wrap justify-end gap-2">
            <DialogClose asChild>
              <Button look="outline">{words('cancel')}</Button>
            </DialogClose>
            <Button
              onClick={() =>
                onImport({ campaignId, parts: partsOf(rows, columns), type, evidence: evidenceInputOf(evidence) })
              }
            >
              {t('confirm.import')}
            </Button>
          </div>
        </DialogContent>
      </Dialog>
    </div>
  )
}
