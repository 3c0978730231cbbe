'use client'

import { CalendarClock, Download, RotateCw, Trash2, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useId, useState, type ReactElement } from 'react'
import type { ExportState } from '@/graphql/generated/graphql'
import { UploadLine } from '@/destination/UploadLine'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { Note } from '@/ui/note'
import { sizeInWords } from '@/ui/size'
import { ownTimeZone } from '@/ui/time-zone'
import { ExportProgress } from './ExportProgress'
import { FilterInWords } from './FilterInWords'
import { isOver } from './list'
import { useChangeExport } from './use-change-export'
import type { ExportRow } from './use-progress'
import { useMinute } from './use-minute'

type ExportCardProps = {
  readonly row: ExportRow
  /** Hears how it is now, and of the new one that it was asked for again as. */
  readonly onChanged: (row: ExportRow) => void
}

const toneOf = {
  WAITING: 'neutral',
  RUNNING: 'neutral',
  DONE: 'good',
  FAILED: 'bad',
  CANCELLED: 'outline',
  EXPIRED: 'outline',
} as const satisfies Record<ExportState, string>

/** One export: what it holds, how it stands, and what can be done with it. */
export function ExportCard({ row, onChanged }: ExportCardProps): ReactElement {
  const t = useTranslations('exports')
  const title = useId()
  const change = useChangeExport(row.id, onChanged)
  const { kind, state, stateReason, scheduleName, upload, owed } = row
  const what = t(`kind.${kind}.title`)
  return (
    <article aria-labelledby={title} className="space-y-3 rounded-lg border bg-surface p-4 shadow-xs">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80 space-y-2">
          <h2 id={title} className="flex flex-wrap items-center gap-2 font-medium">
            {scheduleName ?? what}
            {scheduleName !== null && scheduleName !== what && <Badge>{what}</Badge>}
            <Badge tone={toneOf[state]}>{t(`state.${state}`)}</Badge>
          </h2>
          <FilterInWords kind={kind} criteria={row.filter} timeZone={row.timeZone} />
          <Facts row={row} />
        </div>
        <Actions row={row} change={change} />
      </div>
      {!isOver(row) && <ExportProgress row={row} />}
      {upload && (
        <UploadLine
          upload={upload}
          isHere={row.path !== null}
          onChanged={(now) => onChanged({ ...row, upload: now })}
        />
      )}
      {state === 'FAILED' && stateReason && stateReason !== upload?.problem && <Note tone="bad">{stateReason}</Note>}
      {owed && <Note>{t('comesLater')}</Note>}
      {change.problem && (
        <Note tone="bad" role="alert">
          {change.problem}
        </Note>
      )}
    </article>
  )
}

function Facts({ row }: { readonly row: ExportRow }): ReactElement {
  const t = useTranslations('exports')
  const format = useFormatter()
  const minute = useMinute()
  const { kind, state, mode, requestedBy, scheduled, createdAt, rows, size, expiresAt } = row
  const count = t(kind === 'MEDIA' ? 'progress.files' : 'progress.rows', { count: rows })
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted-foreground tabular-nums">
      <span className="inline-flex items-center gap-1">
        {scheduled && <CalendarClock aria-hidden className="size-3.5" />}
        {t(scheduled ? 'by.schedule' : 'by.person', { name: requestedBy })}
      </span>
      <time dateTime={createdAt}>{minute(createdAt)}</time>
      {(state === 'DONE' || state === 'EXPIRED') && <span>{count}</span>}
      {size !== null && <span>{sizeInWords(size)}</span>}
      {mode === 'MACHINE' && kind !== 'MEDIA' && <span>{t('mode.MACHINE')}</span>}
      {state === 'DONE' && expiresAt && (
        <span>
          {t('until', { time: format.dateTime(new Date(expiresAt), { dateStyle: 'medium', timeZone: ownTimeZone() }) })}
        </span>
      )}
    </p>
  )
}

type ActionsProps = { readonly row: ExportRow; readonly change: ReturnType<typeof useChangeExport> }

function Actions({ row, change }: ActionsProps): ReactElement {
  const t = useTranslations('exports')
  const words = useTranslations('words')
  const minute = useMinute()
  const [asking, setAsking] = useState(false)
  const { kind, path, mayChange, createdAt } = row
  const of = { what: t(`kind.${kind}.title`), time: minute(createdAt) }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {path !== null && (
        <Button asChild size="small">
          {/* A file, and no page of ours: the browser takes it by itself. */}
          <a href={path} download aria-label={t('action.downloadOf', of)}>
            <Download aria-hidden />
            {t('action.download')}
          </a>
        </Button>
      )}
      {!isOver(row) && mayChange && (
        <Button
          look="outline"
          size="small"
          disabled={change.busy}
          aria-label={t('action.cancelOf', of)}
          onClick={() => void change.cancel()}
        >
          <X aria-hidden />
          {t('action.cancel')}
        </Button>
      )}
      {isOver(row) && (
        <Button
          look="outline"
          size="small"
          disabled={change.busy}
          aria-label={t('action.againOf', of)}
          onClick={() => void change.runAgain()}
        >
          <RotateCw aria-hidden />
          {t('action.again')}
        </Button>
      )}
      {path !== null && mayChange && (
        <Button
          look="ghost"
          size="small"
          className="px-2"
          disabled={change.busy}
          aria-label={t('action.removeOf', of)}
          title={t('action.remove')}
          onClick={() => setAsking(true)}
        >
          <Trash2 aria-hidden />
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        title={t('remove.title')}
        description={t('remove.text', of)}
        confirm={t('action.remove')}
        cancel={words('cancel')}
        closeLabel={words('close')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void change.removeFile()
        }}
      />
    </div>
  )
}
