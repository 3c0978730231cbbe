'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Segments } from '@/ui/segments'
import { ReplyMediaField } from './ReplyMediaField'
import { ReplyText, type VariableName } from './ReplyText'
import type { ReplyValues } from './reply-values'

type ReplyEditorProps = {
  title: string
  hint: string
  /** Said where the other settings make this reply moot. */
  moot?: string | undefined
  value: ReplyValues
  /** The text with its variables filled in. */
  filled: string
  /** Those of an inbox unless said otherwise. */
  variables?: readonly VariableName[]
  problems: {
    readonly subject?: string | undefined
    readonly text?: string | undefined
    readonly media?: string | undefined
  }
  /** What may be saved all the same. */
  warnings?: readonly string[]
  onChange: (value: ReplyValues) => void
  onBlur: () => void
}

const kinds = ['OFF', 'SMS', 'MMS'] as const

/** What the inbox answers on one occasion: nothing, an SMS, or an MMS. */
export function ReplyEditor(props: ReplyEditorProps): ReactElement {
  const { title, hint, moot, value, filled, variables, problems, warnings = [], onChange, onBlur } = props
  const t = useTranslations('inboxSettings.replies')
  const change = (changes: Partial<ReplyValues>): void => onChange({ ...value, ...changes })
  return (
    <div role="group" aria-label={title} className="space-y-4 border-t pt-5 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 flex-1 basis-56">
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
        <ReplyText
          kind={value.kind}
          text={value.text}
          filled={filled}
          problem={problems.text}
          variables={variables}
          explained={warnings.length > 0}
          onChange={(text) => change({ text })}
          onBlur={onBlur}
        />
      )}
      {value.kind === 'MMS' && (
        <ReplyMediaField value={value.media} problem={problems.media} onChange={(media) => change({ media })} />
      )}
      {value.kind !== 'OFF' &&
        warnings.map((sentence) => (
          <Note key={sentence} tone="warn">
            {sentence}
          </Note>
        ))}
    </div>
  )
}
