'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { Controller, useWatch, type UseFormReturn } from 'react-hook-form'
import { Field, Input } from '@/ui/field'
import { Section } from '@/ui/section'
import { SwitchRow } from '@/ui/switch-row'
import type { InboxValues } from './inbox-values'
import { useErrors, useProblem } from './problem'
import { PatternTrial } from './PatternTrial'
import { useTrial } from './use-trial'

type TextSectionProps = { form: UseFormReturn<InboxValues>; inboxId: string | undefined }

/** A pattern for the text, tried while it is typed. */
export function TextSection({ form, inboxId }: TextSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.text')
  const { control } = form
  const { on } = useWatch({ control, name: 'textRule' })
  return (
    <Section title={t('title')} anchor="text-rule">
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
      {on && <Pattern form={form} inboxId={inboxId} />}
    </Section>
  )
}

function Pattern({ form, inboxId }: TextSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.text')
  const problemOf = useProblem()
  const errors = useErrors(form)
  const pattern = useWatch({ control: form.control, name: 'textRule.pattern' })
  const timeZone = useWatch({ control: form.control, name: 'timeZone' })
  const [samples, setSamples] = useState('')
  const { trial, failed } = useTrial({ pattern, samples, inboxId })
  const problem = problemOf(errors.textRule?.pattern) ?? trial?.problem ?? undefined
  return (
    <>
      <Field label={t('pattern')} hint={t('patternHint')} problem={problem}>
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
      <PatternTrial
        samples={samples}
        onSamples={setSamples}
        trial={problem ? undefined : trial}
        failed={failed}
        timeZone={timeZone}
        hasMessages={inboxId !== undefined}
      />
    </>
  )
}
