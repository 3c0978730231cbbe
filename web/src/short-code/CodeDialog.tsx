'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import type { ListedCodeFragment, ShortCodeType } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/ui/dialog'
import { Field, Input, Textarea } from '@/ui/field'
import { Note } from '@/ui/note'
import { Select } from '@/ui/select'
import { useSaveShortCode, type Problem } from './use-save-short-code'

export type SendingChannel = { readonly id: string; readonly name: string }

type CodeDialogProps = {
  /** The one to change; none: a new one. */
  code?: ListedCodeFragment
  channels: readonly SendingChannel[]
  trigger: ReactNode
}

/** Says which digits are a code, which channels send for it, and what it answers by itself. */
export function CodeDialog({ code, channels, trigger }: CodeDialogProps): ReactElement {
  const t = useTranslations('codes')
  const words = useTranslations('words')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title={code ? t('changeTitle', { code: code.code }) : t('add')}
        description={t('text')}
        closeLabel={words('close')}
      >
        <CodeForm code={code} channels={channels} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

const types: readonly ShortCodeType[] = ['SHORT_CODE', 'LONG_CODE', 'TOLL_FREE']
const textNames = ['help', 'stop', 'start', 'unknownKeyword'] as const

type Texts = Readonly<Record<(typeof textNames)[number], string>>
type CodeFormProps = Pick<CodeDialogProps, 'channels'> & { code: ListedCodeFragment | undefined; onDone: () => void }

function CodeForm({ code, channels, onDone }: CodeFormProps): ReactElement {
  const t = useTranslations('codes')
  const words = useTranslations('words')
  const save = useSaveShortCode()
  const [country, setCountry] = useState(code?.country ?? 'US')
  const [digits, setDigits] = useState(code?.code ?? '')
  const [type, setType] = useState<ShortCodeType>(code?.type ?? 'SHORT_CODE')
  const [sms, setSms] = useState(code?.smsChannel?.id ?? '')
  const [mms, setMms] = useState(code?.mmsChannel?.id ?? '')
  const [texts, setTexts] = useState<Texts>(
    () => code?.texts ?? { help: '', stop: '', start: '', unknownKeyword: t('usual.unknownKeyword') },
  )
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const problemOf = (path: string): string | undefined => (problem?.path === path ? problem.sentence : undefined)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const { help, stop, start, unknownKeyword } = texts
    const refused = await save({
      id: code?.id ?? null,
      country: country.trim().toUpperCase(),
      code: digits.trim(),
      type,
      smsChannelId: sms || null,
      mmsChannelId: mms || null,
      texts: { help, stop, start, unknownKeyword },
    })
    setBusy(false)
    setProblem(refused)
    if (!refused) onDone()
  }

  return (
    <form noValidate className="space-y-4" onSubmit={(event) => void submit(event)}>
      <div className="grid gap-4 sm:grid-cols-[6rem_1fr_1fr]">
        <Field label={t('country')} problem={problemOf('country')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={2}
              value={country}
              onChange={(at) => setCountry(at.target.value)}
            />
          )}
        </Field>
        <Field label={t('type')}>
          {(control) => (
            <Select
              {...control}
              value={type}
              onChange={({ target }) => setType(types.find((each) => each === target.value) ?? type)}
            >
              {types.map((each) => (
                <option key={each} value={each}>
                  {t(`types.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('code')} hint={t(`codeHint.${type}`)} problem={problemOf('code')}>
          {(control) => (
            <Input
              {...control}
              inputMode="tel"
              autoComplete="off"
              value={digits}
              onChange={(at) => setDigits(at.target.value)}
            />
          )}
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <ChannelChoice label={t('smsChannel')} value={sms} channels={channels} onChange={setSms} />
        <ChannelChoice label={t('mmsChannel')} value={mms} channels={channels} onChange={setMms} />
      </div>
      {textNames.map((name) => (
        <Field key={name} label={t(`texts.${name}`)} hint={t(`textHints.${name}`)} problem={problemOf(name)}>
          {(control) => (
            <Textarea
              {...control}
              dir="auto"
              rows={2}
              className="min-h-16"
              value={texts[name]}
              onChange={({ target }) => setTexts((before) => ({ ...before, [name]: target.value }))}
            />
          )}
        </Field>
      ))}
      {problem && (
        <Note tone="bad" role="alert">
          {problem.sentence}
        </Note>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button type="submit" disabled={busy}>
          {t(busy ? 'saving' : 'save')}
        </Button>
      </div>
    </form>
  )
}

type ChannelChoiceProps = {
  label: string
  value: string
  channels: readonly SendingChannel[]
  onChange: (id: string) => void
}

function ChannelChoice({ label, value, channels, onChange }: ChannelChoiceProps): ReactElement {
  const t = useTranslations('codes')
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{t('none')}</option>
          {channels.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
