'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Field, Input } from '@/ui/field'
import type { ExportValues } from './wish'

type SpanFieldsProps = {
  readonly values: ExportValues
  readonly change: (to: Partial<ExportValues>) => void
}

/** Only of some days. */
export function SpanFields({ values: { from, to, timeZone }, change }: SpanFieldsProps): ReactElement {
  const t = useTranslations('exports.span')
  return (
    <fieldset>
      <legend className="sr-only">{t('title')}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('from')} hint={t('hint', { zone: timeZone })}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={from}
              max={to || undefined}
              onChange={({ target }) => change({ from: target.value })}
            />
          )}
        </Field>
        <Field label={t('to')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={to}
              min={from || undefined}
              onChange={({ target }) => change({ to: target.value })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  )
}
