'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Controller, useWatch, type UseFormReturn } from 'react-hook-form'
import { ReplyEditor } from '@/reply/ReplyEditor'
import { fillIn } from '@/reply/variables'
import { Section } from '@/ui/section'
import { exampleValues, type Addressed } from './example-values'
import { replyNames, type InboxValues } from './inbox-values'
import { useProblem } from './problem'
import { Warnings } from '@/settings/Warnings'
import type { WarningsBySetting } from './setting-warnings'

type RepliesSectionProps = {
  form: UseFormReturn<InboxValues>
  addressed: Addressed | undefined
  warnings: WarningsBySetting
}

/** The occasions, in the order in which a message meets them; each tells when it is sent. */
export function RepliesSection({ form, addressed, warnings }: RepliesSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.replies')
  const problemOf = useProblem()
  const values = useWatch({ control: form.control, compute: (all: InboxValues) => all })
  const variables = exampleValues(values, addressed ?? { keyword: 'KEYWORD', shortCode: '72345' })
  const receiptReplaced = !values.moderation && values.replyOnApproval.kind !== 'OFF'
  return (
    <Section title={t('title')} description={t('description')} anchor="replies">
      {replyNames.map((name) => (
        <Controller
          key={name}
          name={name}
          control={form.control}
          render={({ field, formState }) => {
            const { subject, text, media } = formState.errors[name] ?? {}
            return (
              <ReplyEditor
                title={t(`occasions.${name}`)}
                hint={t(`hints.${name}`)}
                moot={name === 'replyOnReceipt' && receiptReplaced ? t('receiptReplaced') : undefined}
                value={field.value}
                filled={fillIn(field.value.text, variables)}
                problems={{
                  subject: problemOf(subject),
                  text: problemOf(text),
                  media: problemOf(Array.isArray(media) ? media[0] : media),
                }}
                warnings={warnings[name] ?? []}
                onChange={field.onChange}
                onBlur={field.onBlur}
              />
            )
          }}
        />
      ))}
      <Warnings sentences={warnings['']} />
    </Section>
  )
}
