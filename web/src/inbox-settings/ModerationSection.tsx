'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { Field, Input } from '@/ui/field'
import { Section } from '@/ui/section'
import { SwitchRow } from '@/ui/switch-row'
import type { InboxValues } from './inbox-values'
import { useErrors, useProblem } from './problem'

export function ModerationSection({ form }: { form: UseFormReturn<InboxValues> }): ReactElement {
  const t = useTranslations('inboxSettings.moderation')
  const problemOf = useProblem()
  const errors = useErrors(form)
  return (
    <Section title={t('title')} anchor="moderation">
      <Controller
        name="moderation"
        control={form.control}
        render={({ field }) => (
          <SwitchRow
            label={t('label')}
            hint={t(field.value ? 'on' : 'off')}
            checked={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
          />
        )}
      />
      <Field label={t('undoWindow')} hint={t('undoWindowHint')} problem={problemOf(errors.undoWindowSeconds)}>
        {(control) => (
          <Input
            {...control}
            type="number"
            inputMode="numeric"
            min={0}
            max={60}
            step={1}
            className="max-w-28"
            {...form.register('undoWindowSeconds', { valueAsNumber: true })}
          />
        )}
      </Field>
    </Section>
  )
}
