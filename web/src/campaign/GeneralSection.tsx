'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { Segments } from '@/ui/segments'
import { Select } from '@/ui/select'
import type { CodeChoice } from './CampaignEditor'
import type { CampaignValues } from './campaign-values'
import { useProblem } from './problem'
import type { EditedCampaign } from './use-save-campaign'

type GeneralSectionProps = {
  form: UseFormReturn<CampaignValues>
  saved: EditedCampaign | undefined
  shortCodes: readonly CodeChoice[]
}

export function GeneralSection({ form, saved, shortCodes }: GeneralSectionProps): ReactElement {
  const t = useTranslations('campaigns')
  const problemOf = useProblem()
  return (
    <Section title={t('sections.general')} anchor="general">
      <Field label={t('general.name')} hint={t('general.nameHint')} problem={problemOf(form.formState.errors.name)}>
        {(control) => <Input {...control} autoComplete="off" required {...form.register('name')} />}
      </Field>
      <Controller
        name="status"
        control={form.control}
        render={({ field }) => (
          <div className="space-y-1.5">
            <Segments
              label={t('general.status')}
              options={[
                { value: 'ACTIVE', label: t('status.ACTIVE') },
                { value: 'INACTIVE', label: t('status.INACTIVE') },
              ]}
              value={field.value}
              onChange={field.onChange}
            />
            <p className="text-xs text-muted-foreground" aria-live="polite">
              {t(`general.statusHint.${field.value}`)}
            </p>
          </div>
        )}
      />
      {saved ? (
        <p className="text-sm text-muted-foreground">
          {t('general.fixed', { kind: saved.kind, code: saved.shortCode.code })}
        </p>
      ) : (
        <KindAndCode form={form} shortCodes={shortCodes} />
      )}
    </Section>
  )
}

/** Chosen once: what people agreed to is bound to them. */
function KindAndCode({ form, shortCodes }: Omit<GeneralSectionProps, 'saved'>): ReactElement {
  const t = useTranslations('campaigns.general')
  const kinds = useTranslations('campaigns.kind')
  const keywords = useTranslations('inboxSettings.keywords')
  const problemOf = useProblem()
  if (shortCodes.length === 0) return <Note tone="warn">{keywords('noCodes')}</Note>
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field label={t('code')} hint={t('codeHint')} problem={problemOf(form.formState.errors.shortCodeId)}>
        {(input) => (
          <Select {...input} {...form.register('shortCodeId')}>
            {shortCodes.map(({ id, code, country, sharing }) => (
              <option key={id} value={id}>
                {keywords('code', { code, country, sharing: keywords(`sharing.${sharing}`) })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Controller
        name="kind"
        control={form.control}
        render={({ field }) => (
          <div className="space-y-1.5">
            <Segments
              label={t('kind')}
              options={[
                { value: 'SMS', label: kinds('SMS') },
                { value: 'MMS', label: kinds('MMS') },
              ]}
              value={field.value}
              onChange={field.onChange}
            />
            <p className="text-xs text-muted-foreground">{t('kindHint')}</p>
          </div>
        )}
      />
    </div>
  )
}
