'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { smsLength } from '@/reply/sms-length'
import { Field, Textarea } from '@/ui/field'
import { SpeechBubble } from '@/ui/speech-bubble'
import { asked, shownText, variablesOf, type TextName } from './short-code-values'

type CodeTextProps = {
  name: TextName
  code: string
  text: string
  /** Why it is never sent as things stand. */
  unused: 'provider' | 'dedicated' | undefined
  problem: string | undefined
  onChange: (text: string) => void
}

/** A text with what it costs, and beside it the conversation as the phone shows it. */
export function CodeText({ name, code, text, unused, problem, onChange }: CodeTextProps): ReactElement {
  const t = useTranslations('shortCodes')
  const shown = shownText(text, name, code)
  const { characters, segments, beyond } = smsLength(shown)
  const variables = variablesOf(name)
    .map((variable) => `{${variable}}`)
    .join(', ')
  return (
    <div className="grid gap-4 border-t pt-5 md:grid-cols-2">
      <div className="space-y-1.5">
        <Field
          label={t(`texts.${name}`)}
          hint={`${t(`hints.${name}`)} ${t('variables', { variables })}`}
          problem={problem}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              dir="auto"
              maxLength={1_600}
              value={text}
              onChange={(event) => onChange(event.target.value)}
            />
          )}
        </Field>
        <p className="text-xs text-muted-foreground tabular-nums">
          {t('length', { characters, segments })}
          {beyond.length > 0 && ` ${t('beyond', { characters: beyond.join(' ') })}`}
        </p>
      </div>
      <div className="flex min-h-32 flex-col gap-2 rounded-lg border p-3" role="group" aria-label={t('preview')}>
        <SpeechBubble side="end" text={asked[name]} />
        <SpeechBubble side="start" ghost={unused !== undefined} text={shown || t('noText')} />
        {unused && <p className="text-xs text-muted-foreground">{t(`unused.${unused}`)}</p>}
      </div>
    </div>
  )
}
