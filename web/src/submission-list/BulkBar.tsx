'use client'

import { Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import type { Reason } from '@/graphql/generated/graphql'
import { reasons } from '@/moderation/keys'
import type { Verdict } from '@/moderation/rail'
import { goneOutOfAll } from '@/submission-page/gone-out'
import { Button } from '@/ui/button'
import { Dialog, DialogContent } from '@/ui/dialog'
import { Note } from '@/ui/note'
import { Select } from '@/ui/select'
import type { Row } from './rows'
import type { Bulk, Report } from './use-bulk'

type BulkBarProps = {
  readonly bulk: Bulk
  readonly selected: readonly Row[]
  readonly onClear: () => void
  readonly onDecide: (verdict: Verdict, reason: Reason | null) => Promise<void>
}

/** What is done with the selected ones, and what came of it; stays in sight at the bottom. */
export function BulkBar({ bulk, selected, onClear, onDecide }: BulkBarProps): ReactElement | null {
  const t = useTranslations('submissionList.bulk')
  const words = useTranslations('words.reason')
  const [reason, setReason] = useState<Reason | null>(null)
  const [asking, setAsking] = useState<Verdict>()
  const before = selected.filter(({ folder }) => folder !== 'PENDING')
  const wish = (verdict: Verdict): void => {
    if (before.length > 0) setAsking(verdict)
    else void onDecide(verdict, verdict === 'DENIED' ? reason : null)
  }
  if (selected.length === 0 && !bulk.report) return null
  return (
    <div className="sticky bottom-0 z-20 -mx-4 space-y-2 border-t bg-surface px-4 py-3 shadow-lg sm:mx-0 sm:rounded-t-lg sm:border-x">
      {bulk.report && <ReportNote report={bulk.report} bulk={bulk} />}
      {selected.length > 0 && (
        <section aria-label={t('label')} className="flex flex-wrap items-center gap-2">
          <p className="text-sm font-medium tabular-nums">{t('selected', { count: selected.length })}</p>
          <Button look="ghost" size="small" onClick={onClear}>
            {t('none')}
          </Button>
          <div className="flex flex-1 flex-wrap items-center justify-end gap-2 max-sm:basis-full">
            <Select
              aria-label={t('reason')}
              className="w-40 max-sm:w-full"
              value={reason ?? ''}
              onChange={(event) => setReason(reasons.find((each) => each === event.target.value) ?? null)}
            >
              <option value="">{t('noReason')}</option>
              {reasons.map((each) => (
                <option key={each} value={each}>
                  {words(each)}
                </option>
              ))}
            </Select>
            <Button look="deny" className="h-10 max-sm:flex-1" disabled={bulk.busy} onClick={() => wish('DENIED')}>
              <X aria-hidden strokeWidth={3} />
              {t('deny')}
            </Button>
            <Button look="approve" className="h-10 max-sm:flex-1" disabled={bulk.busy} onClick={() => wish('APPROVED')}>
              <Check aria-hidden strokeWidth={3} />
              {t('approve')}
            </Button>
          </div>
        </section>
      )}
      <AgainDialog
        verdict={asking}
        before={before}
        onClose={() => setAsking(undefined)}
        onConfirm={(verdict) => {
          setAsking(undefined)
          void onDecide(verdict, verdict === 'DENIED' ? reason : null)
        }}
      />
    </div>
  )
}

type AgainDialogProps = {
  readonly verdict: Verdict | undefined
  readonly before: readonly Row[]
  readonly onClose: () => void
  readonly onConfirm: (verdict: Verdict) => void
}

/** Some were decided before: says what of that is in the world already. */
function AgainDialog({ verdict, before, onClose, onConfirm }: AgainDialogProps): ReactElement {
  const t = useTranslations('submissionList.bulk.again')
  const words = useTranslations('words')
  return (
    <Dialog open={verdict !== undefined} onOpenChange={(open) => !open && onClose()}>
      {verdict && (
        <DialogContent
          title={t('title', { count: before.length })}
          description={t('text', goneOutOfAll(before))}
          closeLabel={words('close')}
        >
          <div className="flex flex-wrap justify-end gap-2">
            <Button look="outline" onClick={onClose}>
              {words('cancel')}
            </Button>
            <Button look={verdict === 'DENIED' ? 'deny' : 'approve'} onClick={() => onConfirm(verdict)}>
              {t(`confirm.${verdict}`)}
            </Button>
          </div>
        </DialogContent>
      )}
    </Dialog>
  )
}

function ReportNote({ report, bulk }: { report: Report; bulk: Bulk }): ReactElement {
  const t = useTranslations('submissionList.bulk')
  const failed = report.kind === 'decided' ? report.outcome.failed.size : report.tooLate
  return (
    <Note tone={failed > 0 ? 'warn' : 'good'} role="status">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1">
          {report.kind === 'decided' ? (
            <>
              {report.outcome.done.length > 0 && t(`done.${report.verdict}`, { count: report.outcome.done.length })}{' '}
              {failed > 0 && t('failed', { count: failed })}
            </>
          ) : (
            <>
              {t('undone', { count: report.undone })} {failed > 0 && t('tooLate', { count: failed })}
            </>
          )}
        </p>
        {report.kind === 'decided' && report.undoable && (
          <Button
            look="outline"
            size="small"
            className="text-foreground"
            disabled={bulk.busy}
            onClick={() => void bulk.undo()}
          >
            {t('undo')}
          </Button>
        )}
        <Button look="ghost" size="small" aria-label={t('close')} className="px-2" onClick={bulk.closeReport}>
          <X aria-hidden />
        </Button>
      </div>
    </Note>
  )
}
