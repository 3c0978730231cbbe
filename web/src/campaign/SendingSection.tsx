'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Controller, useWatch, type UseFormReturn } from 'react-hook-form'
import { TimeZoneField } from '@/settings/TimeZoneField'
import { Field, Input } from '@/ui/field'
import { Section } from '@/ui/section'
import { SwitchRow } from '@/ui/switch-row'
import type { CampaignValues } from './campaign-values'
import { useProblem } from './problem'

/** When nothing is sent to many, and by which clocks. */
export function SendingSection({ form }: { form: UseFormReturn<CampaignValues> }): ReactElement {
  const t = useTranslations('campaigns')
  const problemOf = useProblem()
  const { control } = form
  const { quietHours: wrong } = form.formState.errors
  const isQuiet = useWatch({ control, name: 'quietHours.on' })
  return (
    <Section title={t('sections.sending')} anchor="sending">
      <Controller
        name="quietHours.on"
        control={control}
        render={({ field }) => (
          <SwitchRow
            label={t('sending.quiet')}
            hint={t(field.value ? 'sending.quietOn' : 'sending.quietOff')}
            checked={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
          />
        )}
      />
      {isQuiet && (
        <div className="flex flex-wrap items-start gap-4">
          <Field label={t('sending.from')} problem={problemOf(wrong?.from)} className="w-36">
            {(input) => <Input {...input} type="time" {...form.register('quietHours.from')} />}
          </Field>
          <Field label={t('sending.until')} problem={problemOf(wrong?.until)} className="w-36">
            {(input) => <Input {...input} type="time" {...form.register('quietHours.until')} />}
          </Field>
        </div>
      )}
      <Controller
        name="timeZone"
        control={control}
        render={({ field, fieldState }) => (
          <TimeZoneField
            hint={t('sending.timeZoneHint')}
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
