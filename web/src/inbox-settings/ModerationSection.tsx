'use client'

import { useTranslations } from 'next-intl'
import { useId, type ReactElement } from 'react'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { Field, Input } from '@/ui/field'
import { Section } from '@/ui/section'
import { Switch } from '@/ui/switch'
import type { InboxValues } from './inbox-values'
import { useProblem } from './problem'

export function ModerationSection({ form }: { form: UseFormReturn<InboxValues> }): ReactElement {
  const t = useTranslations('inboxSettings.moderation')
  const problemOf = useProblem()
  const id = useId()
  return (
    <Section title={t('title')}>
      <Controller
        name="moderation"
        control={form.control}
        render={({ field }) => (
          <div className="flex items-start justify-between gap-4">
            <div className="space-y-1">
              <label htmlFor={id} className="text-sm font-medium">
                {t('label')}
              </label>
              <p id={`${id}-hint`} className="text-xs text-muted-foreground">
                {t(field.value ? 'on' : 'off')}
              </p>
            </div>
            <Switch
              id={id}
              aria-describedby={`${id}-hint`}
              checked={field.value}
              onCheckedChange={field.onChange}
              onBlur={field.onBlur}
            />
          </div>
        )}
      />
      <Field
        label={t('undoWindow')}
        hint={t('undoWindowHint')}
        problem={problemOf(form.formState.errors.undoWindowSeconds)}
      >
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
