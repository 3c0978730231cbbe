'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { Field, Input } from '@/ui/field'
import { Section } from '@/ui/section'
import type { CampaignValues } from './campaign-values'
import { useProblem } from './problem'

/** What people know it by, and how often it writes: carriers want both in its texts. */
export function ProgrammeSection({ form }: { form: UseFormReturn<CampaignValues> }): ReactElement {
  const t = useTranslations('campaigns')
  const problemOf = useProblem()
  const { errors } = form.formState
  return (
    <Section title={t('sections.programme')} description={t('programme.description')} anchor="programme">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t('programme.name')} hint={t('programme.nameHint')} problem={problemOf(errors.programme)}>
          {(control) => <Input {...control} autoComplete="off" required {...form.register('programme')} />}
        </Field>
        <Field
          label={t('programme.frequency')}
          hint={t('programme.frequencyHint')}
          problem={problemOf(errors.frequency)}
        >
          {(control) => <Input {...control} autoComplete="off" {...form.register('frequency')} />}
        </Field>
      </div>
    </Section>
  )
}
