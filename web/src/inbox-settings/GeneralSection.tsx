'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { TimeZoneField } from '@/settings/TimeZoneField'
import { Field, Input } from '@/ui/field'
import { Section } from '@/ui/section'
import { Segments } from '@/ui/segments'
import type { InboxValues } from './inbox-values'
import { useErrors, useProblem } from './problem'

export function GeneralSection({ form }: { form: UseFormReturn<InboxValues> }): ReactElement {
  const t = useTranslations('inboxSettings.general')
  const problemOf = useProblem()
  const errors = useErrors(form)
  return (
    <Section title={t('title')} anchor="general">
      <Field label={t('name')} hint={t('nameHint')} problem={problemOf(errors.name)}>
        {(control) => <Input {...control} autoComplete="off" required {...form.register('name')} />}
      </Field>
      <Controller
        name="status"
        control={form.control}
        render={({ field }) => (
          <div className="space-y-1.5">
            <Segments
              label={t('status')}
              options={[
                { value: 'ACTIVE', label: t('active') },
                { value: 'INACTIVE', label: t('inactive') },
              ]}
              value={field.value}
              onChange={field.onChange}
            />
            <p className="text-xs text-muted-foreground" aria-live="polite">
              {t(field.value === 'ACTIVE' ? 'activeHint' : 'inactiveHint')}
            </p>
          </div>
        )}
      />
      <Controller
        name="timeZone"
        control={form.control}
        render={({ field, fieldState }) => (
          <TimeZoneField
            hint={t('timeZoneHint')}
            value={field.value}
            problem={problemOf(fieldState.error)}
            onChange={field.onChange}
            onBlur={field.onBlur}
          />
        )}
      />
    </Section>
  )
}
