'use client'

import { useMutation } from '@apollo/client/react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type FormEvent, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { certificatePath } from '@/erasure/certificate-path'
import type { EraseSenderMutation } from '@/graphql/generated/graphql'
import { plainPhone } from '@/message/phone'
import { useTimeIn } from '@/submission/use-time-in'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { ownTimeZone } from '@/ui/time-zone'
import { EraseSenderDocument } from './documents'

type Erased = Extract<EraseSenderMutation['eraseSender']['result'], { __typename: 'SenderErased' }>

type EraseDialogProps = {
  readonly phone: string
  readonly open: boolean
  readonly onClose: () => void
  readonly onErased: () => void
}

/** Erases what a phone sent and what was sent to it, for who has read what that means and typed the number. */
export function EraseDialog({ phone, open, onClose, onErased }: EraseDialogProps): ReactElement {
  const t = useTranslations('senders.erase')
  const words = useTranslations('words')
  const [erased, setErased] = useState<Erased>()
  const close = (): void => {
    setErased(undefined)
    onClose()
  }
  return (
    <Dialog open={open} onOpenChange={(wanted) => !wanted && close()}>
      {open && (
        <DialogContent
          title={t('title', { phone })}
          description={erased ? undefined : t('text')}
          closeLabel={words('close')}
        >
          {erased ? (
            <Outcome erased={erased} />
          ) : (
            <EraseForm
              phone={phone}
              onErased={(outcome) => {
                setErased(outcome)
                onErased()
              }}
            />
          )}
        </DialogContent>
      )}
    </Dialog>
  )
}

type EraseFormProps = { readonly phone: string; readonly onErased: (erased: Erased) => void }

function EraseForm({ phone, onErased }: EraseFormProps): ReactElement {
  const t = useTranslations('senders.erase')
  const words = useTranslations('words')
  const [erase, { loading }] = useMutation(EraseSenderDocument)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string>()
  const isSure = plainPhone(typed) === phone
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!isSure) return
    setProblem(undefined)
    try {
      const { data } = await erase({ variables: { input: { phone } } })
      const result = data?.eraseSender.result
      if (result?.__typename === 'SenderErased') onErased(result)
      else if (result?.__typename === 'NotFound') setProblem(t('nothing'))
      else setProblem(result?.message ?? words('failure.unexpected'))
    } catch (error) {
      setProblem(words(`failure.${failureOf(error)}`))
    }
  }
  return (
    <form noValidate className="space-y-4" onSubmit={(event) => void submit(event)}>
      <Consequences />
      <p className="text-sm text-muted-foreground">{t('elsewhere')}</p>
      <Field label={t('typed')} hint={t('typedHint', { phone })}>
        {(control) => (
          <Input
            {...control}
            type="tel"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      {problem && (
        <Note tone="bad" role="alert">
          {problem}
        </Note>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button type="submit" look="deny" disabled={!isSure || loading}>
          {t(loading ? 'erasing' : 'confirm')}
        </Button>
      </div>
    </form>
  )
}

/** What is gone afterwards, and what is not: both are the law’s. */
function Consequences(): ReactElement {
  const t = useTranslations('senders.erase')
  return (
    <div className="grid gap-3 text-sm sm:grid-cols-2">
      <section className="rounded-md bg-deny-soft p-3">
        <h3 className="font-medium text-deny-text">{t('erased')}</h3>
        <ul className="mt-1 list-disc space-y-1 ps-4">
          {(['messages', 'texts', 'rest'] as const).map((item) => (
            <li key={item}>{t(`erasedItems.${item}`)}</li>
          ))}
        </ul>
      </section>
      <section className="rounded-md bg-muted p-3">
        <h3 className="font-medium">{t('kept')}</h3>
        <ul className="mt-1 list-disc space-y-1 ps-4">
          {(['ledger', 'counts', 'record'] as const).map((item) => (
            <li key={item}>{t(`keptItems.${item}`)}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function Outcome({ erased }: { erased: Erased }): ReactElement {
  const t = useTranslations('senders.erase')
  const format = useFormatter()
  const timeIn = useTimeIn(ownTimeZone())
  return (
    <div className="space-y-4">
      <Note tone="good" role="status">
        {t('done', { time: timeIn(erased.at) })}
      </Note>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1.5 text-sm">
        {(['messages', 'submissions', 'parts', 'texts'] as const).map((what) => (
          <div key={what} className="contents">
            <dt className="text-muted-foreground">{t(`what.${what}`)}</dt>
            <dd className="text-end font-medium tabular-nums">{format.number(erased[what])}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap justify-end gap-2">
        <Button asChild look="outline">
          <Link href={certificatePath(erased.id)}>{t('certificate')}</Link>
        </Button>
        <DialogClose asChild>
          <Button autoFocus>{t('close')}</Button>
        </DialogClose>
      </div>
    </div>
  )
}
