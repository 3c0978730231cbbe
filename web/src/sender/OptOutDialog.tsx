'use client'

import { useMutation, useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Select } from '@/ui/select'
import { Skeleton } from '@/ui/skeleton'
import { OptOutCodesDocument, OptOutPhoneDocument } from './documents'

type OptOutDialogProps = {
  /** Asked for where it is not known. */
  readonly phone?: string
  /** The codes that it is known on: the first is the likeliest. */
  readonly codeIds?: readonly string[]
  readonly open: boolean
  readonly onClose: () => void
  readonly onOptedOut?: () => void
}

/** Records that a phone asked by another way than a text to be left alone. */
export function OptOutDialog({ phone, codeIds, open, onClose, onOptedOut }: OptOutDialogProps): ReactElement {
  const t = useTranslations('senders.optOut')
  const words = useTranslations('words')
  return (
    <Dialog open={open} onOpenChange={(wanted) => !wanted && onClose()}>
      {open && (
        <DialogContent
          title={phone === undefined ? t('title') : t('titleThis', { phone })}
          description={t('text')}
          closeLabel={words('close')}
        >
          <OptOutForm phone={phone} codeIds={codeIds ?? []} onOptedOut={onOptedOut} />
        </DialogContent>
      )}
    </Dialog>
  )
}

type OptOutFormProps = {
  readonly phone: string | undefined
  readonly codeIds: readonly string[]
  readonly onOptedOut: (() => void) | undefined
}

function OptOutForm({ phone: given, codeIds, onOptedOut }: OptOutFormProps): ReactElement {
  const t = useTranslations('senders.optOut')
  const shared = useTranslations('words')
  const { data, error, refetch } = useQuery(OptOutCodesDocument)
  const [optOut, { loading }] = useMutation(OptOutPhoneDocument)
  const [chosen, setChosen] = useState<string>()
  const [phone, setPhone] = useState(given ?? '')
  const [words, setWords] = useState('')
  const [wrong, setWrong] = useState<{ field: string | undefined; sentence: string }>()
  const [done, setDone] = useState<string>()
  const codes = data?.shortCodes ?? []
  const code = codes.find(({ id }) => id === (chosen ?? codeIds[0])) ?? codes[0]
  const problemOf = (field: string): string | undefined => (wrong?.field === field ? wrong.sentence : undefined)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!code) return
    setWrong(undefined)
    try {
      const answer = await optOut({ variables: { input: { shortCodeId: code.id, phone, words } } })
      const result = answer.data?.optOutPhone.result
      if (result?.__typename !== 'PhoneOptedOut') {
        const field = result?.__typename === 'InvalidInput' ? result.path[0] : undefined
        return setWrong({ field, sentence: result?.message ?? shared('failure.unexpected') })
      }
      setDone(t('done', { phone: result.phone, code: code.code }))
      onOptedOut?.()
    } catch (caught) {
      setWrong({ field: undefined, sentence: shared(`failure.${failureOf(caught)}`) })
    }
  }

  if (done)
    return (
      <div className="space-y-4">
        <Note tone="good" role="status">
          {done}
        </Note>
        <div className="flex justify-end">
          <DialogClose asChild>
            <Button autoFocus>{shared('close')}</Button>
          </DialogClose>
        </div>
      </div>
    )
  if (!data && error) return <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />
  if (!data)
    return (
      <div role="status">
        <span className="sr-only">{t('loading')}</span>
        <Skeleton className="h-40" />
      </div>
    )
  if (!code) return <Note>{t('noCode')}</Note>
  return (
    <form noValidate className="space-y-4" onSubmit={(event) => void submit(event)}>
      {given === undefined && (
        <Field label={t('phone')} hint={t('phoneHint')} problem={problemOf('phone')}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              type="tel"
              autoComplete="off"
              value={phone}
              onChange={({ target }) => setPhone(target.value)}
            />
          )}
        </Field>
      )}
      <Field label={t('code')}>
        {(control) => (
          <Select {...control} value={code.id} onChange={({ target }) => setChosen(target.value)}>
            {codes.map(({ id, code: digits, country }) => (
              <option key={id} value={id}>
                {t('codeIn', { code: digits, country })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('words')} hint={t('wordsHint')} problem={problemOf('words')}>
        {(control) => (
          <Input
            {...control}
            autoFocus={given !== undefined}
            autoComplete="off"
            maxLength={200}
            placeholder={t('wordsExample')}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        )}
      </Field>
      {wrong && (wrong.field === undefined || (wrong.field === 'phone' && given !== undefined)) && (
        <Note tone="bad" role="alert">
          {wrong.sentence}
        </Note>
      )}
      <p className="sr-only" aria-live="polite">
        {wrong?.field !== undefined && wrong.sentence}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{shared('cancel')}</Button>
        </DialogClose>
        <Button type="submit" look="deny" disabled={loading}>
          {t('submit')}
        </Button>
      </div>
    </form>
  )
}
