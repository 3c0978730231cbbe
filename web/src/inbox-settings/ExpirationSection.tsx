'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Controller, useWatch, type UseFormReturn } from 'react-hook-form'
import { Field, Input } from '@/ui/field'
import { Section } from '@/ui/section'
import { Segments } from '@/ui/segments'
import { SwitchRow } from '@/ui/switch-row'
import type { InboxValues } from './inbox-values'
import { useErrors, useProblem } from './problem'
import { Warnings } from '@/settings/Warnings'

const folders = ['DENIED', 'PENDING', 'APPROVED'] as const

type ExpirationSectionProps = { form: UseFormReturn<InboxValues>; warnings: readonly string[] | undefined }

export function ExpirationSection({ form, warnings }: ExpirationSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.expiration')
  const words = useTranslations('words.folder')
  const problemOf = useProblem()
  const errors = useErrors(form)
  const { control } = form
  const on = useWatch({ control, name: 'expiration.on' })
  const timeZone = useWatch({ control, name: 'timeZone' })
  return (
    <Section title={t('title')} anchor="expiration">
      <Controller
        name="expiration.on"
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
          <Field label={t('at')} hint={t('atHint', { timeZone })} problem={problemOf(errors.expiration?.at)}>
            {(input) => (
              <Input
                {...input}
                type="datetime-local"
                step={1}
                className="max-w-64"
                {...form.register('expiration.at')}
              />
            )}
          </Field>
          <Controller
            name="expiration.folder"
            control={control}
            render={({ field }) => (
              <div className="space-y-1.5">
                <Segments
                  label={t('folder')}
                  options={folders.map((each) => ({ value: each, label: words(each) }))}
                  value={field.value}
                  onChange={field.onChange}
                />
                <p className="text-xs text-muted-foreground">{t(`folderHint.${field.value}`)}</p>
              </div>
            )}
          />
        </>
      )}
      <Warnings sentences={warnings} />
    </Section>
  )
}
