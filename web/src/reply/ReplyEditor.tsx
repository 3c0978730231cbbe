'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Field, Input, Textarea } from '@/ui/field'
import { Note } from '@/ui/note'
import { Segments } from '@/ui/segments'
import { ReplyMediaField } from './ReplyMediaField'
import type { ReplyValues } from './reply-values'
import { smsLength } from './sms-length'

type ReplyEditorProps = {
  title: string
  hint: string
  /** Said where the other settings make this reply moot. */
  moot?: string | undefined
  value: ReplyValues
  problems: {
    readonly subject?: string | undefined
    readonly text?: string | undefined
    readonly media?: string | undefined
  }
  onChange: (value: ReplyValues) => void
  onBlur: () => void
}

const kinds = ['OFF', 'SMS', 'MMS'] as const

/** What the inbox answers on one occasion: nothing, an SMS, or an MMS. */
export function ReplyEditor({ title, hint, moot, value, problems, onChange, onBlur }: ReplyEditorProps): ReactElement {
  const t = useTranslations('inboxSettings.replies')
  const change = (changes: Partial<ReplyValues>): void => onChange({ ...value, ...changes })
  return (
    <div role="group" aria-label={title} className="space-y-4 border-t pt-5 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h3 className="text-sm font-medium">{title}</h3>
          <p className="text-xs text-muted-foreground">{hint}</p>
        </div>
        <Segments
          label={t('kind', { reply: title })}
          hideLabel
          options={kinds.map((kind) => ({ value: kind, label: t(kind) }))}
          value={value.kind}
          onChange={(kind) => change({ kind })}
        />
      </div>
      {moot && value.kind !== 'OFF' && <Note>{moot}</Note>}
      {value.kind === 'MMS' && (
        <Field label={t('subject')} problem={problems.subject}>
          {(control) => (
            <Input
              {...control}
              value={value.subject}
              onBlur={onBlur}
              onChange={(event) => change({ subject: event.target.value })}
            />
          )}
        </Field>
      )}
      {value.kind !== 'OFF' && (
        <Field label={t('text')} hint={<LengthHint kind={value.kind} text={value.text} />} problem={problems.text}>
          {(control) => (
            <Textarea
              {...control}
              dir="auto"
              value={value.text}
              onBlur={onBlur}
              onChange={(event) => change({ text: event.target.value })}
            />
          )}
        </Field>
      )}
      {value.kind === 'MMS' && (
        <ReplyMediaField value={value.media} problem={problems.media} onChange={(media) => change({ media })} />
      )}
    </div>
  )
}

function LengthHint({ kind, text }: { kind: 'SMS' | 'MMS'; text: string }): ReactElement {
  const t = useTranslations('inboxSettings.replies')
  const { characters, segments, unicode } = smsLength(text)
  if (kind === 'MMS' || characters === 0) return <>{t('mmsLength', { characters })}</>
  return <>{t(unicode ? 'smsUnicode' : 'smsLength', { characters, segments })}</>
}
