'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Controller, useWatch, type UseFormReturn } from 'react-hook-form'
import { ReplyEditor } from '@/reply/ReplyEditor'
import { fillIn } from '@/reply/variables'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import type { CampaignValues } from './campaign-values'
import type { Finding } from './lint'
import { campaignValuesOf, campaignVariables, type Spoken } from './opt-in-texts'
import { OptInTextField } from './OptInTextField'
import { OptInTypeChoice } from './OptInTypeChoice'
import { useProblem } from './problem'

type OptInSectionProps = {
  form: UseFormReturn<CampaignValues>
  spoken: Spoken
  findings: readonly Finding[]
}

const texts = ['optInRequest', 'optInConfirmation'] as const

/** How its keywords get somebody in, and what is said on the way. */
export function OptInSection({ form, spoken, findings }: OptInSectionProps): ReactElement {
  const t = useTranslations('campaigns')
  const problemOf = useProblem()
  const { control } = form
  const { errors } = form.formState
  const isSilent = useWatch({ control, name: 'keywordOptIn' }) === 'SILENT'
  return (
    <Section title={t('sections.optIn')} description={t('optIn.description')} anchor="optIn">
      <Controller
        name="keywordOptIn"
        control={control}
        render={({ field }) => (
          <OptInTypeChoice
            label={t('optIn.byKeyword')}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
          />
        )}
      />
      {isSilent && (
        <Note tone="warn" role="status">
          {t('optIn.silent')}
        </Note>
      )}
      {texts.map((name) => (
        <Controller
          key={name}
          name={name}
          control={control}
          render={({ field }) => (
            <OptInTextField
              name={name}
              value={field.value}
              spoken={spoken}
              finding={findings.find(({ at }) => at === name)}
              problem={problemOf(errors[name]?.text)}
              onChange={field.onChange}
              onBlur={field.onBlur}
            />
          )}
        />
      ))}
      <div className="border-t pt-5">
        <Field label={t('optIn.answerHours')} hint={t('optIn.answerHoursHint')} problem={problemOf(errors.answerHours)}>
          {(input) => (
            <Input
              {...input}
              type="number"
              inputMode="numeric"
              min={1}
              max={720}
              step={1}
              className="max-w-28"
              {...form.register('answerHours', { valueAsNumber: true })}
            />
          )}
        </Field>
      </div>
      <Controller
        name="welcome"
        control={control}
        render={({ field }) => {
          const { subject, text, media } = errors.welcome ?? {}
          return (
            <ReplyEditor
              title={t('optIn.welcome')}
              hint={t('optIn.welcomeHint')}
              value={field.value}
              filled={fillIn(field.value.text, campaignValuesOf(spoken))}
              variables={campaignVariables}
              problems={{
                subject: problemOf(subject),
                text: problemOf(text),
                media: problemOf(Array.isArray(media) ? media[0] : media),
              }}
              onChange={field.onChange}
              onBlur={field.onBlur}
            />
          )
        }}
      />
    </Section>
  )
}
