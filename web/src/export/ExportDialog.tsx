'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactElement } from 'react'
import type { ExportScheduleRowFragment } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { Note } from '@/ui/note'
import { ExportAsked } from './ExportAsked'
import { ExportForm } from './ExportForm'
import type { ExportRow } from './use-progress'
import { useRhythm } from './use-rhythm'
import type { ExportTarget } from './wish'

type ExportDialogProps = {
  /** Undefined while it is closed. */
  readonly target: ExportTarget | undefined
  readonly onClose: () => void
  /** Hears of a file that was asked for here. */
  readonly onAsked?: ((row: ExportRow) => void) | undefined
}

/** A list that opens from a field is closed by Escape alone, and not the dialog with it. */
const keepForList = (event: KeyboardEvent): void => {
  if (document.activeElement?.matches('[role="combobox"][aria-expanded="true"]')) event.preventDefault()
}

/** Asks for a file of what a list shows: once, with what becomes of it, or again and again. */
export function ExportDialog({ target, onClose, onAsked }: ExportDialogProps): ReactElement {
  const t = useTranslations('exports')
  const words = useTranslations('words')
  return (
    <Dialog open={target !== undefined} onOpenChange={(open) => !open && onClose()}>
      {target && (
        <DialogContent
          title={t(target.schedule ? 'schedule.change' : `kind.${target.kind}.export`, {
            name: target.schedule?.name ?? '',
          })}
          closeLabel={words('close')}
          onEscapeKeyDown={keepForList}
          // What has the focus is not behind the buttons at the foot.
          className="scroll-pb-24"
        >
          <Steps target={target} onAsked={onAsked} />
        </DialogContent>
      )}
    </Dialog>
  )
}

function Steps({ target, onAsked }: Pick<ExportDialogProps, 'onAsked'> & { target: ExportTarget }): ReactElement {
  const [asked, setAsked] = useState<ExportRow>()
  const [saved, setSaved] = useState<ExportScheduleRowFragment>()
  if (asked) return <ExportAsked asked={asked} />
  if (saved) return <ScheduleSaved schedule={saved} />
  return (
    <ExportForm
      target={target}
      onAsked={(row) => {
        setAsked(row)
        onAsked?.(row)
      }}
      onSaved={setSaved}
    />
  )
}

function ScheduleSaved({ schedule }: { readonly schedule: ExportScheduleRowFragment }): ReactElement {
  const t = useTranslations('exports')
  const words = useTranslations('words')
  const { inWords, momentInWords } = useRhythm()
  return (
    <div className="space-y-5">
      <Note tone="good" role="status">
        {t('schedule.saved', { rhythm: inWords(schedule), next: momentInWords(schedule, schedule.nextAt) })}
      </Note>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Link
          href="/exports?tab=schedules"
          className="me-auto rounded-sm text-sm text-primary underline-offset-4 hover:underline"
        >
          {t('schedule.all')}
        </Link>
        <DialogClose asChild>
          <Button autoFocus>{words('close')}</Button>
        </DialogClose>
      </div>
    </div>
  )
}
