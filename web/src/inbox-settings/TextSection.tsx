'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Controller, useWatch, type UseFormReturn } from 'react-hook-form'
import { Field, Input } from '@/ui/field'
import { Section } from '@/ui/section'
import { SwitchRow } from '@/ui/switch-row'
import type { InboxValues } from './inbox-values'
import { useProblem } from './problem'

type TextSectionProps = { form: UseFormReturn<InboxValues> }

export function TextSection({ form }: TextSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.text')
  const problemOf = useProblem()
  const { control } = form
  const { on } = useWatch({ control, name: 'textRule' })
  return (
    <Section title={t('title')} anchor="text">
      <Controller
        name="textRule.on"
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
        <Field
          label={t('pattern')}
          hint={t('patternHint')}
          problem={problemOf(form.formState.errors.textRule?.pattern)}
        >
          {(input) => (
            <Input
              {...input}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              className="font-mono"
              {...form.register('textRule.pattern')}
            />
          )}
        </Field>
      )}
    </Section>
  )
}
