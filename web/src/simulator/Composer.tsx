'use client'

import { Paperclip, RotateCcw, SendHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import type { WholeSimulatorFragment } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Field, Input, Textarea } from '@/ui/field'
import { Segments } from '@/ui/segments'
import { Select } from '@/ui/select'
import { Attachments } from './Attachments'
import type { Phone } from './PhoneList'
import { SampleMenu } from './SampleMenu'
import { isEmpty, type Draft } from './send'

type ComposerProps = {
  phone: Phone
  shortCodes: WholeSimulatorFragment['shortCodes']
  onSend: (draft: Draft) => void
}

type Written = Omit<Draft, 'phone' | 'shortCodeId'>

const blank: Written = { kind: 'MMS', subject: '', text: '', files: [], samples: [] }

/** Writes one message after the other; code and kind stay, Enter sends. */
export function Composer({ phone, shortCodes, onSend }: ComposerProps): ReactElement {
  const t = useTranslations('simulator.composer')
  const picker = useRef<HTMLInputElement>(null)
  const words = useRef<HTMLTextAreaElement>(null)
  const [written, setWritten] = useState(blank)
  const [chosenCode, setChosenCode] = useState<string>()
  const [last, setLast] = useState<Written>()
  const [problem, setProblem] = useState<string>()
  const shortCodeId = chosenCode ?? shortCodes[0]?.id ?? ''

  const change = (changes: Partial<Written>): void => {
    setProblem(undefined)
    setWritten((before) => ({ ...before, ...changes }))
  }
  const attach = (files: readonly File[]): void => {
    if (files.length > 0) change({ kind: 'MMS', files: [...written.files, ...files] })
  }
  const send = (message: Written): void => {
    const draft = { ...message, phone: phone.phone, shortCodeId }
    if (isEmpty(draft)) return setProblem(t('nothing'))
    onSend(draft)
    setLast(message)
    setProblem(undefined)
    words.current?.focus()
  }
  const sendWritten = (): void => {
    send(written)
    if (!isEmpty({ ...written, phone: phone.phone, shortCodeId })) setWritten({ ...blank, kind: written.kind })
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    sendWritten()
  }

  return (
    <form
      aria-label={t('label', { name: phone.name })}
      className="space-y-3 border-t p-4"
      onSubmit={(event) => {
        event.preventDefault()
        sendWritten()
      }}
      onPaste={(event) => attach([...event.clipboardData.files])}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        attach([...event.dataTransfer.files])
      }}
    >
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('shortCode')} className="w-40">
          {(control) => (
            <Select {...control} value={shortCodeId} onChange={(event) => setChosenCode(event.target.value)}>
              {shortCodes.map(({ id, code, country }) => (
                <option key={id} value={id}>
                  {code} ({country})
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Segments
          label={t('kind')}
          options={[
            { value: 'SMS', label: t('SMS') },
            { value: 'MMS', label: t('MMS') },
          ]}
          value={written.kind}
          onChange={(kind) => change({ kind })}
        />
        {written.kind === 'MMS' && (
          <Field label={t('subject')} className="min-w-48 flex-1">
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={written.subject}
                onChange={(event) => change({ subject: event.target.value })}
              />
            )}
          </Field>
        )}
      </div>
      <Field label={t('text')} hint={t('textHint')} problem={problem}>
        {(control) => (
          <Textarea
            {...control}
            ref={words}
            dir="auto"
            rows={2}
            className="min-h-16"
            value={written.text}
            onChange={(event) => change({ text: event.target.value })}
            onKeyDown={press}
          />
        )}
      </Field>
      {written.kind === 'MMS' && (
        <Attachments
          files={written.files}
          samples={written.samples}
          onRemoveFile={(file) => change({ files: written.files.filter((each) => each !== file) })}
          onRemoveSample={(name) => change({ samples: written.samples.filter((each) => each !== name) })}
        />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          onChange={(event) => {
            attach([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
        <Button look="outline" onClick={() => picker.current?.click()}>
          <Paperclip aria-hidden />
          {t('attach')}
        </Button>
        <SampleMenu
          onChoose={(name) =>
            change({ kind: 'MMS', samples: [...written.samples.filter((each) => each !== name), name] })
          }
        />
        <span className="ms-auto flex gap-2">
          {last && (
            <Button look="ghost" size="icon" aria-label={t('repeat')} title={t('repeat')} onClick={() => send(last)}>
              <RotateCcw aria-hidden />
            </Button>
          )}
          <Button type="submit">
            <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
            {t('send')}
          </Button>
        </span>
      </div>
    </form>
  )
}
