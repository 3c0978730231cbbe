'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import type { ChannelKind, ListedChannelFragment } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/ui/dialog'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Select } from '@/ui/select'
import { givenOf, kindsToMake, valuesOf, withUnknown, type ChannelValue } from './kinds'
import { useSaveChannel, type Problem } from './use-save-channel'

type ChannelDialogProps = {
  /** The one to change; none: a new one. */
  channel?: ListedChannelFragment
  trigger: ReactNode
}

/** Sets up a channel, or changes one. Its secrets go in and never come out again. */
export function ChannelDialog({ channel, trigger }: ChannelDialogProps): ReactElement {
  const t = useTranslations('channels')
  const words = useTranslations('words')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        title={channel ? t('changeTitle', { name: channel.name }) : t('add')}
        description={t(channel ? 'changeText' : 'addText')}
        closeLabel={words('close')}
      >
        <ChannelForm channel={channel} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

const usualPerSecond = '10'

const typedFrom = (channel: ListedChannelFragment | undefined): Record<string, string> =>
  Object.fromEntries(channel?.settings.map(({ name, value }) => [name, value]) ?? [])

type ChannelFormProps = { channel: ListedChannelFragment | undefined; onDone: () => void }

function ChannelForm({ channel, onDone }: ChannelFormProps): ReactElement {
  const t = useTranslations('channels')
  const words = useTranslations('words')
  const save = useSaveChannel()
  const [kind, setKind] = useState<ChannelKind>(channel?.kind ?? kindsToMake[0] ?? 'TWILIO')
  const [name, setName] = useState(channel?.name ?? '')
  const [perSecond, setPerSecond] = useState(channel ? String(channel.perSecond) : usualPerSecond)
  const [typed, setTyped] = useState(() => typedFrom(channel))
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const problemOf = (path: string): string | undefined => (problem?.path === path ? problem.sentence : undefined)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const rate = Number(perSecond)
    if (!Number.isInteger(rate)) return setProblem({ path: 'perSecond', sentence: t('perSecondProblem') })
    setBusy(true)
    const { settings, credentials } = givenOf(kind, typed)
    const whole = withUnknown(kind, settings, channel?.settings ?? [])
    const id = channel?.id ?? null
    const refused = await save({ id, name, kind, perSecond: rate, settings: whole, credentials })
    setBusy(false)
    setProblem(refused)
    if (!refused) onDone()
  }

  return (
    <form noValidate className="space-y-4" onSubmit={(event) => void submit(event)}>
      <Field label={t('name')} hint={t('nameHint')} problem={problemOf('name')}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={80}
            value={name}
            onChange={(at) => setName(at.target.value)}
          />
        )}
      </Field>
      {!channel && kindsToMake.length > 1 && (
        <Field label={t('kindLabel')} problem={problemOf('kind')}>
          {(control) => (
            <Select
              {...control}
              value={kind}
              onChange={({ target }) => setKind(kindsToMake.find((each) => each === target.value) ?? kind)}
            >
              {kindsToMake.map((each) => (
                <option key={each} value={each}>
                  {t(`kind.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {valuesOf[kind].map((value) => (
        <ValueField
          key={value.name}
          value={value}
          stored={channel !== undefined}
          typed={typed[value.name] ?? ''}
          onType={(text) => setTyped((before) => ({ ...before, [value.name]: text }))}
        />
      ))}
      <Field label={t('perSecond')} hint={t('perSecondHint')} problem={problemOf('perSecond')}>
        {(control) => (
          <Input
            {...control}
            className="max-w-32"
            inputMode="numeric"
            autoComplete="off"
            value={perSecond}
            onChange={(at) => setPerSecond(at.target.value)}
          />
        )}
      </Field>
      {problem && problem.path !== 'name' && problem.path !== 'perSecond' && (
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

type ValueFieldProps = { value: ChannelValue; stored: boolean; typed: string; onType: (text: string) => void }

/** Named as the guide and the provider name it. */
function ValueField({ value, stored, typed, onType }: ValueFieldProps): ReactElement {
  const t = useTranslations('channels')
  const { name, secret, required } = value
  const hint = secret && stored ? t('stored') : required ? undefined : t('optional')
  return (
    <Field label={<span className="font-mono">{name}</span>} hint={hint}>
      {(control) => (
        <Input
          {...control}
          className="font-mono text-xs"
          type={secret ? 'password' : 'text'}
          // Not the person's own password: the browser is neither to fill it in nor to keep it.
          autoComplete={secret ? 'new-password' : 'off'}
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => onType(target.value)}
        />
      )}
    </Field>
  )
}
