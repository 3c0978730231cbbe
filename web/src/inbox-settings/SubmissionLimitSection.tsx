'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Controller, useWatch, type UseFormReturn } from 'react-hook-form'
import { Field, Input } from '@/ui/field'
import { Section } from '@/ui/section'
import { Segments } from '@/ui/segments'
import { Select } from '@/ui/select'
import { SwitchRow } from '@/ui/switch-row'
import type { InboxValues } from './inbox-values'
import { useErrors, useProblem } from './problem'
import { Warnings } from '@/settings/Warnings'

const periods = ['ALL_TIME', 'DAY', 'WEEK'] as const

type SubmissionLimitSectionProps = { form: UseFormReturn<InboxValues>; warnings: readonly string[] | undefined }

export function SubmissionLimitSection({ form, warnings }: SubmissionLimitSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.limit')
  const problemOf = useProblem()
  const errors = useErrors(form)
  const { control } = form
  const on = useWatch({ control, name: 'submissionLimit.on' })
  const timeZone = useWatch({ control, name: 'timeZone' })
  return (
    <Section title={t('title')} anchor="limit">
      <Controller
        name="submissionLimit.on"
        control={control}
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
      {on && (
        <>
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Field label={t('count')} problem={problemOf(errors.submissionLimit?.count)}>
              {(input) => (
                <Input
                  {...input}
                  type="number"
                  inputMode="numeric"
                  min={1}
                  step={1}
                  {...form.register('submissionLimit.count', { valueAsNumber: true })}
                />
              )}
            </Field>
            <Field label={t('per')} hint={t('perHint', { timeZone })}>
              {(input) => (
                <Select {...input} {...form.register('submissionLimit.per')}>
                  {periods.map((each) => (
                    <option key={each} value={each}>
                      {t(`periods.${each}`)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <Controller
            name="submissionLimit.replies"
            control={control}
            render={({ field }) => (
              <div className="space-y-1.5">
                <Segments
                  label={t('replies')}
                  options={[
                    { value: 'FIRST_TIME', label: t('firstTime') },
                    { value: 'EACH_TIME', label: t('eachTime') },
                  ]}
                  value={field.value}
                  onChange={field.onChange}
                />
                <p className="text-xs text-muted-foreground">
                  {t(field.value === 'FIRST_TIME' ? 'firstTimeHint' : 'eachTimeHint')}
                </p>
              </div>
            )}
          />
        </>
      )}
      <Warnings sentences={warnings} />
    </Section>
  )
}
