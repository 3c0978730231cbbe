'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/ui/dialog'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Segments } from '@/ui/segments'
import { useCreateApiKey } from './use-create-api-key'

/** Asks for a name and a scope, then shows the key this once. */
export function CreateApiKey(): ReactElement {
  const t = useTranslations('apiKeys')
  const [open, setOpen] = useState(false)
  const [secret, setSecret] = useState<string>()
  const change = (next: boolean): void => {
    setOpen(next)
    if (next) setSecret(undefined)
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t('create')}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t(secret ? 'created' : 'create')}
        description={t(secret ? 'createdText' : 'createText')}
        closeLabel={t('close')}
        // A key that is shown once is not to be lost by a slip of the hand.
        onInteractOutside={(event) => secret && event.preventDefault()}
      >
        {secret ? <Created secret={secret} /> : <Wanted onCreated={setSecret} />}
      </DialogContent>
    </Dialog>
  )
}

function Wanted({ onCreated }: { onCreated: (secret: string) => void }): ReactElement {
  const t = useTranslations('apiKeys')
  const create = useCreateApiKey()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<'READ' | 'MODERATE'>('READ')
  const [problem, setProblem] = useState<{ path: string | undefined; sentence: string }>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    const outcome = await create({ name, scopes: [scope] })
    setBusy(false)
    if (outcome.kind === 'created') onCreated(outcome.secret)
    else setProblem(outcome)
  }
  return (
    <form className="space-y-4" onSubmit={(event) => void submit(event)} noValidate>
      <Field label={t('name')} hint={t('nameHint')} problem={problem?.path === 'name' ? problem.sentence : undefined}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={80}
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <div className="space-y-1.5">
        <Segments
          label={t('scope')}
          options={[
            { value: 'READ', label: t('scopes.READ') },
            { value: 'MODERATE', label: t('scopes.MODERATE') },
          ]}
          value={scope}
          onChange={setScope}
        />
        <p className="text-xs text-muted-foreground" aria-live="polite">
          {t(`scopeHints.${scope}`)}
        </p>
      </div>
      {problem && problem.path !== 'name' && (
        <Note tone="bad" role="alert">
          {problem.sentence}
        </Note>
      )}
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{t('cancel')}</Button>
        </DialogClose>
        <Button type="submit" disabled={busy}>
          {t('create')}
        </Button>
      </div>
    </form>
  )
}

function Created({ secret }: { secret: string }): ReactElement {
  const t = useTranslations('apiKeys')
  return (
    <div className="space-y-4">
      <Field label={t('secret')}>
        {(control) => (
          <span className="flex flex-wrap items-center gap-2">
            <Input
              {...control}
              readOnly
              value={secret}
              className="min-w-0 flex-1 font-mono text-xs"
              onFocus={(event) => event.target.select()}
            />
            <CopyButton text={secret} label={t('copy')} copiedLabel={t('copied')} failedLabel={t('copyFailed')} />
          </span>
        )}
      </Field>
      <Note tone="warn">{t('once')}</Note>
      <div className="flex justify-end">
        <DialogClose asChild>
          <Button>{t('done')}</Button>
        </DialogClose>
      </div>
    </div>
  )
}
