'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { Field, Input } from '@/ui/field'
import { Section } from '@/ui/section'
import { Select } from '@/ui/select'
import type { InboxChoice } from './CampaignEditor'
import type { CampaignValues } from './campaign-values'
import { useProblem } from './problem'

type AnswersSectionProps = { form: UseFormReturn<CampaignValues>; inboxes: readonly InboxChoice[] }

/** What becomes of what subscribers write back. */
export function AnswersSection({ form, inboxes }: AnswersSectionProps): ReactElement {
  const t = useTranslations('campaigns')
  const problemOf = useProblem()
  const { errors } = form.formState
  return (
    <Section title={t('sections.answers')} description={t('answers.description')} anchor="answers">
      <Field label={t('answers.forward')} hint={t('answers.forwardHint')} problem={problemOf(errors.forwardInboxId)}>
        {(input) => (
          <Select {...input} {...form.register('forwardInboxId')}>
            <option value="">{t('answers.forwardNone')}</option>
            {inboxes.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('answers.days')} hint={t('answers.daysHint')} problem={problemOf(errors.answerDays)}>
        {(input) => (
          <Input
            {...input}
            type="number"
            inputMode="numeric"
            min={1}
            max={365}
            step={1}
            className="max-w-28"
            {...form.register('answerDays', { valueAsNumber: true })}
          />
        )}
      </Field>
    </Section>
  )
}
