'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Field, Input, Textarea } from '@/ui/field'
import type { EvidenceValues } from './evidence-values'

type EvidenceFieldsProps = {
  value: EvidenceValues
  problems: { readonly [Name in keyof EvidenceValues]?: string | undefined }
  /** What is said of a field besides, where a table has a column for it. */
  hints?: { readonly [Name in keyof EvidenceValues]?: string | undefined }
  /** Today, as the latest day that can be. */
  today: string
  onChange: (changes: Partial<EvidenceValues>) => void
  onBlur?: () => void
}

/** That somebody agreed: where, when, and to which words. */
export function EvidenceFields({ value, problems, hints, today, onChange, onBlur }: EvidenceFieldsProps): ReactElement {
  const t = useTranslations('subscribers.evidence')
  return (
    <fieldset className="space-y-4">
      <legend className="sr-only">{t('title')}</legend>
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_11rem]">
        <Field label={t('source')} hint={hints?.source ?? t('sourceHint')} problem={problems.source}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={value.source}
              onChange={({ target }) => onChange({ source: target.value })}
              onBlur={onBlur}
            />
          )}
        </Field>
        <Field label={t('agreedOn')} hint={hints?.agreedOn} problem={problems.agreedOn}>
          {(control) => (
            <Input
              {...control}
              type="date"
              max={today}
              value={value.agreedOn}
              onChange={({ target }) => onChange({ agreedOn: target.value })}
              onBlur={onBlur}
            />
          )}
        </Field>
      </div>
      <Field label={t('words')} hint={hints?.words ?? t('wordsHint')} problem={problems.words}>
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            rows={2}
            value={value.words}
            onChange={({ target }) => onChange({ words: target.value })}
            onBlur={onBlur}
          />
        )}
      </Field>
    </fieldset>
  )
}
