'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, type FormEvent, type ReactElement, type ReactNode } from 'react'
import { Button, type ButtonProps } from '@/ui/button'
import { DialogClose } from '@/ui/dialog'
import { clockOf } from '@/ui/clock'
import { Note } from '@/ui/note'
import type { StorageForm } from './use-storage-form'

type StorageFormFrameProps = {
  readonly form: StorageForm
  readonly submit: string
  readonly submitting?: string
  readonly look?: ButtonProps['look']
  readonly onSubmit: () => void
  readonly children: ReactNode
  /** Said at the foot, before the buttons. */
  readonly foot?: ReactNode
}

/** A question with a secret in it, in a dialog: what is wrong, how long to wait, and the buttons. */
export function StorageFormFrame(props: StorageFormFrameProps): ReactElement {
  const { form, submit, submitting, look, onSubmit, children, foot } = props
  const t = useTranslations('storage')
  const words = useTranslations('words')
  const box = useRef<HTMLFormElement>(null)
  const { problems } = form
  useEffect(() => {
    // What is wrong is read out where it can be mended.
    if (Object.keys(problems).length > 0) box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [problems])
  const send = (event: FormEvent): void => {
    event.preventDefault()
    // React hands it on to the form of the page that the dialog was opened from.
    event.stopPropagation()
    onSubmit()
  }
  return (
    <form ref={box} noValidate className="space-y-4" onSubmit={send}>
      {children}
      {form.elsewhere && (
        <Note tone="bad" role="alert">
          {form.elsewhere}
        </Note>
      )}
      {form.wait > 0 && (
        <Note tone="warn">
          <span className="tabular-nums">
            {t(form.busyElsewhere ? 'waitBusy' : 'wait', { time: clockOf(form.wait) })}
          </span>
        </Note>
      )}
      {/* Who listens is told once that there is a wait, and once that it is over. */}
      <p role="status" className="sr-only">
        {form.wait > 0 && t(form.busyElsewhere ? 'waitsBusy' : 'waits')}
        {form.waited && t('waitOver')}
      </p>
      {foot}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button type="submit" look={look} disabled={form.busy || form.wait > 0}>
          {form.busy ? (submitting ?? t('busy')) : submit}
        </Button>
      </div>
    </form>
  )
}
