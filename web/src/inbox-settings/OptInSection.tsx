'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { Controller, useWatch, type UseFormReturn } from 'react-hook-form'
import { OptInTypeChoice } from '@/campaign/OptInTypeChoice'
import { Field } from '@/ui/field'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { Select } from '@/ui/select'
import { SwitchRow } from '@/ui/switch-row'
import type { InboxValues } from './inbox-values'
import { useErrors, useProblem } from './problem'
import { SilentOptInNote } from './SilentOptInNote'
import type { OptInCampaign } from './use-save-inbox'

type OptInSectionProps = { form: UseFormReturn<InboxValues>; campaigns: readonly OptInCampaign[] }

/** Whether whoever sends something gets into a campaign, and how. */
export function OptInSection({ form, campaigns }: OptInSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.optIn')
  const { control } = form
  const on = useWatch({ control, name: 'optIn.on' })
  return (
    <Section title={t('title')} anchor="optIn">
      <Controller
        name="optIn.on"
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
      {on && campaigns.length === 0 && (
        <Note>
          {t('noCampaign')}{' '}
          <Link href="/campaigns/new" className="font-medium text-primary underline-offset-4 hover:underline">
            {t('createCampaign')}
          </Link>
        </Note>
      )}
      {on && campaigns.length > 0 && <Into form={form} campaigns={campaigns} />}
    </Section>
  )
}

function Into({ form, campaigns }: OptInSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.optIn')
  const problemOf = useProblem()
  const errors = useErrors(form)
  const { control } = form
  const { campaignId, type } = useWatch({ control, name: 'optIn' })
  const chosen = campaigns.find(({ id }) => id === campaignId)
  return (
    <>
      <Field
        label={t('campaign')}
        hint={t(chosen ? 'codeHint' : 'campaignHint', { code: chosen?.shortCode.code ?? '' })}
        problem={problemOf(errors.optIn?.campaignId)}
      >
        {(input) => (
          <Select {...input} {...form.register('optIn.campaignId')}>
            <option value="">{t('choose')}</option>
            {campaigns.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {chosen?.status === 'INACTIVE' && <Note tone="warn">{t('inactive', { campaign: chosen.name })}</Note>}
      <Controller
        name="optIn.type"
        control={control}
        render={({ field }) => (
          <OptInTypeChoice label={t('how')} value={field.value} onChange={field.onChange} onBlur={field.onBlur} />
        )}
      />
      {chosen && type === 'SILENT' && <SilentOptInNote control={control} campaign={chosen} />}
    </>
  )
}
