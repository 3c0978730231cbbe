'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { useAttempt } from '@/apollo/use-attempt'
import type { SftpDestinationRowFragment } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Choices } from '@/ui/choices'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { SaveSftpDestinationDocument, SftpDestinationsDocument } from './documents'

type DestinationDialogProps = {
  /** Undefined while it is closed. */
  readonly target: SftpDestinationRowFragment | 'new' | undefined
  readonly onClose: () => void
}

/** Makes a destination, or changes one. */
export function DestinationDialog({ target, onClose }: DestinationDialogProps): ReactElement {
  const t = useTranslations('destinations')
  const words = useTranslations('words')
  return (
    <Dialog open={target !== undefined} onOpenChange={(open) => !open && onClose()}>
      {target && (
        <DialogContent
          title={target === 'new' ? t('newTitle') : t('changeNamed', { name: target.name })}
          closeLabel={words('close')}
        >
          <DestinationForm before={target === 'new' ? undefined : target} onSaved={onClose} />
        </DialogContent>
      )}
    </Dialog>
  )
}

type Wrong = { readonly field: string | undefined; readonly sentence: string }

type DestinationFormProps = {
  readonly before: SftpDestinationRowFragment | undefined
  readonly onSaved: () => void
}

const beside = ['name', 'host', 'port', 'userName', 'folder', 'password']

function DestinationForm({ before, onSaved }: DestinationFormProps): ReactElement {
  const t = useTranslations('destinations')
  const words = useTranslations('words')
  const attempt = useAttempt()
  const [values, setValues] = useState({
    name: before?.name ?? '',
    host: before?.host ?? '',
    port: String(before?.port ?? 22),
    userName: before?.userName ?? '',
    folder: before?.folder ?? '.',
    signIn: before?.signIn ?? ('KEY' as const),
    password: '',
  })
  const [wrong, setWrong] = useState<Wrong>()
  const [save, { loading }] = useMutation(SaveSftpDestinationDocument, {
    refetchQueries: [SftpDestinationsDocument],
    awaitRefetchQueries: true,
  })
  const change = (to: Partial<typeof values>): void => {
    setValues((now) => ({ ...now, ...to }))
    if (wrong?.field !== undefined && wrong.field in to) setWrong(undefined)
  }
  const problemOf = (field: string): string | undefined => (wrong?.field === field ? wrong.sentence : undefined)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setWrong(undefined)
    const { port, password, ...rest } = values
    const wish = {
      ...rest,
      id: before?.id ?? null,
      port: /^\d{1,6}$/.test(port.trim()) ? Number(port) : 0,
      password: rest.signIn === 'PASSWORD' && password !== '' ? password : null,
    }
    try {
      const { data } = await save({ variables: { input: { ...wish, idempotencyKey: attempt.keyOf(wish) } } })
      attempt.settled()
      const result = data?.saveSftpDestination.result
      if (result?.__typename === 'SftpDestinationChanged') return onSaved()
      const field = result?.__typename === 'InvalidInput' ? result.path[0] : undefined
      setWrong({ field, sentence: result?.message ?? words('failure.unexpected') })
    } catch (error) {
      setWrong({ field: undefined, sentence: words(`failure.${failureOf(error)}`) })
    }
  }
  const text = (field: 'name' | 'host' | 'port' | 'userName' | 'folder', mono = true): ReactElement => (
    <Field label={t(`form.${field}`)} hint={t(`form.${field}Hint`)} problem={problemOf(field)}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          spellCheck={false}
          inputMode={field === 'port' ? 'numeric' : 'text'}
          className={mono ? 'font-mono text-xs' : undefined}
          value={values[field]}
          onChange={({ target }) => change({ [field]: target.value })}
        />
      )}
    </Field>
  )
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void submit(event)}>
      {text('name', false)}
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem]">
        {text('host')}
        {text('port')}
      </div>
      {text('userName')}
      <Choices
        label={t('form.signIn')}
        options={(['KEY', 'PASSWORD'] as const).map((value) => ({
          value,
          label: t(`form.${value}`),
          hint: t(`form.${value}Hint`),
        }))}
        value={values.signIn}
        onChange={(signIn) => change({ signIn })}
      />
      {values.signIn === 'PASSWORD' && (
        <Field
          label={t('form.password')}
          hint={before?.signIn === 'PASSWORD' ? t('form.passwordKept') : undefined}
          problem={problemOf('password')}
        >
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="new-password"
              value={values.password}
              onChange={({ target }) => change({ password: target.value })}
            />
          )}
        </Field>
      )}
      {text('folder')}
      {wrong && (wrong.field === undefined || !beside.includes(wrong.field)) && (
        <Note tone="bad" role="alert">
          {wrong.sentence}
        </Note>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button type="submit" disabled={loading}>
          {t(loading ? 'saving' : 'save')}
        </Button>
      </div>
    </form>
  )
}
