'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Field, Input, Textarea } from '@/ui/field'

export type EvidenceValues = { readonly source: string; readonly agreedAt: string; readonly words: string }

export const noEvidence: EvidenceValues = { source: '', agreedAt: '', words: '' }

type EvidenceFieldsProps = {
  readonly evidence: EvidenceValues
  readonly problem: string | undefined
  readonly onChange: (evidence: EvidenceValues) => void
}

/** Where, when and to which words a phone agreed, as it can be shown to whoever asks. */
export function EvidenceFields({ evidence, problem, onChange }: EvidenceFieldsProps): ReactElement {
  const t = useTranslations('senders.optIn')
  return (
    <fieldset className="space-y-3">
      <legend className="text-sm font-medium">{t('evidence')}</legend>
      <p className="text-xs text-muted-foreground">{t('evidenceHint')}</p>
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_11rem]">
        <Field label={t('source')} hint={t('sourceHint')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={200}
              value={evidence.source}
              onChange={({ target }) => onChange({ ...evidence, source: target.value })}
            />
          )}
        </Field>
        <Field label={t('agreedAt')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={evidence.agreedAt}
              onChange={({ target }) => onChange({ ...evidence, agreedAt: target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t('words')} hint={t('wordsHint')}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={1600}
            value={evidence.words}
            onChange={({ target }) => onChange({ ...evidence, words: target.value })}
          />
        )}
      </Field>
      {problem && (
        <p role="alert" className="text-xs font-medium text-deny-text">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
