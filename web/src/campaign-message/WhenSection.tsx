'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Controller, useWatch, type UseFormReturn } from 'react-hook-form'
import { Field, Input } from '@/ui/field'
import { linkTo } from '@/ui/link-to'
import { Section } from '@/ui/section'
import { Segments } from '@/ui/segments'
import type { ComposedCampaign } from './ComposeMessage'
import { localTimeOf, soonAt } from './local-moment'
import type { MessageValues } from './message-values'
import { QuietNote } from './QuietNote'
import type { SendingTime } from './sending-time'
import { useMessageProblem } from './use-message-problem'
import { OwnTime } from './OwnTime'

type WhenSectionProps = {
  form: UseFormReturn<MessageValues>
  campaign: ComposedCampaign
  due: Date
  time: SendingTime
  now: Date
}

/** Now, or at a time on the clocks of the campaign's zone; and what quiet hours make of it. */
export function WhenSection({ form, campaign, due, time, now }: WhenSectionProps): ReactElement {
  const t = useTranslations('campaignMessages.when')
  const problemOf = useMessageProblem()
  const { control, getValues, setValue } = form
  const when = useWatch({ control, name: 'when' })
  const at = useWatch({ control, name: 'at' })
  const { timeZone } = campaign.settings
  return (
    <Section title={t('title')}>
      <Controller
        name="when"
        control={control}
        render={({ field }) => (
          <Segments
            label={t('title')}
            hideLabel
            options={(['now', 'later'] as const).map((each) => ({ value: each, label: t(each) }))}
            value={field.value}
            onChange={(chosen) => {
              if (chosen === 'later' && getValues('at') === '') setValue('at', soonAt(now, timeZone))
              field.onChange(chosen)
            }}
          />
        )}
      />
      {when === 'later' && (
        <Field
          label={t('at')}
          hint={t.rich('zone', {
            zone: timeZone,
            link: linkTo(`/campaigns/${campaign.id}/settings#sending`),
          })}
          problem={problemOf(form.formState.errors.at)}
          className="max-w-72"
        >
          {(control) => <Input {...control} type="datetime-local" step={60} {...form.register('at')} />}
        </Field>
      )}
      {when === 'later' && localTimeOf(at) !== undefined && <OwnTime moment={due} timeZone={timeZone} />}
      <QuietNote due={due} time={time} quiet={campaign.settings} />
    </Section>
  )
}
