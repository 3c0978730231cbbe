'use client'

import { Download } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { DialogClose } from '@/ui/dialog'
import { Note } from '@/ui/note'
import { sizeInWords } from '@/ui/size'
import { ownTimeZone } from '@/ui/time-zone'
import { ExportProgress } from './ExportProgress'
import { isOver } from './list'
import { useChangeExport } from './use-change-export'
import { useProgress, type ExportRow } from './use-progress'

/** What becomes of a file that somebody has just asked for, live, and then the file. */
export function ExportAsked({ asked }: { readonly asked: ExportRow }): ReactElement {
  const t = useTranslations('exports')
  const words = useTranslations('words')
  const [row, setRow] = useState(asked)
  useProgress(asked.id, setRow)
  const { cancel, busy, problem } = useChangeExport(asked.id, setRow)
  return (
    <div className="space-y-5">
      <Outcome row={row} />
      {problem && (
        <Note tone="bad" role="alert">
          {problem}
        </Note>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Link href="/exports" className="me-auto rounded-sm text-sm text-primary underline-offset-4 hover:underline">
          {t('asked.all')}
        </Link>
        {!isOver(row) && (
          <Button look="outline" disabled={busy} onClick={() => void cancel()}>
            {t('action.cancel')}
          </Button>
        )}
        {row.path === null ? (
          <DialogClose asChild>
            <Button look={isOver(row) ? 'primary' : 'outline'}>{words('close')}</Button>
          </DialogClose>
        ) : (
          <Button asChild>
            {/* A file, and no page of ours: the browser takes it by itself. */}
            <a href={row.path} download>
              <Download aria-hidden />
              {t('action.download')}
            </a>
          </Button>
        )}
      </div>
    </div>
  )
}

function Outcome({ row }: { readonly row: ExportRow }): ReactElement {
  const t = useTranslations('exports')
  const format = useFormatter()
  const { kind, state, stateReason, rows, size, expiresAt } = row
  if (!isOver(row))
    return (
      <div className="space-y-4">
        <ExportProgress row={row} />
        <p className="text-sm text-muted-foreground">{t('asked.meanwhile')}</p>
      </div>
    )
  if (state === 'DONE')
    return (
      <Note tone="good" role="status">
        {t('asked.done', {
          count: t(kind === 'MEDIA' ? 'progress.files' : 'progress.rows', { count: rows }),
          size: sizeInWords(size ?? 0),
          until: expiresAt
            ? format.dateTime(new Date(expiresAt), { dateStyle: 'medium', timeZone: ownTimeZone() })
            : '',
        })}
      </Note>
    )
  return (
    <Note tone={state === 'FAILED' ? 'bad' : 'info'} role="status">
      {t(`state.${state}`)}
      {stateReason && `: ${stateReason}`}
    </Note>
  )
}
