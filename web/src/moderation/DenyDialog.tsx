'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type KeyboardEvent, type ReactElement } from 'react'
import type { Reason } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Dialog, DialogContent } from '@/ui/dialog'
import { Field, Textarea } from '@/ui/field'
import { reasons } from './keys'

type DenyDialogProps = {
  readonly open: boolean
  readonly onClose: () => void
  readonly onDeny: (reason: Reason | null, note: string | null) => void
}

/** Denies with a reason and a note, by mouse or by keys alone: arrows choose, Tab writes, Enter denies. */
export function DenyDialog({ open, onClose, onDeny }: DenyDialogProps): ReactElement {
  const t = useTranslations('board.decide')
  const words = useTranslations('words')
  return (
    <Dialog open={open} onOpenChange={(wanted) => !wanted && onClose()}>
      <DialogContent title={t('noteTitle')} description={t('noteIntro')} closeLabel={words('close')}>
        <DenyForm onDeny={onDeny} onClose={onClose} />
      </DialogContent>
    </Dialog>
  )
}

function DenyForm({ onDeny, onClose }: Pick<DenyDialogProps, 'onDeny' | 'onClose'>): ReactElement {
  const t = useTranslations('board.decide')
  const words = useTranslations('words')
  const [reason, setReason] = useState<Reason | null>(null)
  const [note, setNote] = useState('')

  const submit = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault()
    onDeny(reason, note.trim() || null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const writing = event.target instanceof HTMLTextAreaElement
    if (event.nativeEvent.isComposing || event.repeat) return
    if (event.key === 'Enter' && !event.shiftKey && !(event.target instanceof HTMLButtonElement)) submit(event)
    const chosen = writing || !/^[1-9]$/.test(event.key) ? undefined : reasons[Number(event.key) - 1]
    if (chosen) setReason(chosen)
  }

  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} className="space-y-4">
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t('reason')}</legend>
        <div className="grid grid-cols-2 gap-1.5">
          {[null, ...reasons].map((each, index) => (
            <label
              key={each ?? 'none'}
              className="flex min-h-10 items-center gap-2 rounded-md border px-3 text-sm has-checked:border-primary has-checked:bg-muted has-focus-visible:outline-2 has-focus-visible:outline-ring"
            >
              <input
                type="radio"
                name="reason"
                checked={reason === each}
                onChange={() => setReason(each)}
                autoFocus={index === 0}
                className="accent-primary"
              />
              {each ? `${index} · ${words(`reason.${each}`)}` : t('noReason')}
            </label>
          ))}
        </div>
      </fieldset>
      <Field label={t('noteLabel')} hint={t('noteHint')}>
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button look="outline" onClick={onClose}>
          {words('cancel')}
        </Button>
        <Button look="deny" type="submit">
          {t('deny')}
        </Button>
      </div>
    </form>
  )
}
