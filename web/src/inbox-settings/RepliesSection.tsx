'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { ReplyEditor } from '@/reply/ReplyEditor'
import { Section } from '@/ui/section'
import type { InboxValues } from './inbox-values'
import { useProblem } from './problem'

const occasions = [
  { name: 'replyOnReceipt', title: 'receipt', hint: 'receiptHint' },
  { name: 'replyOnApproval', title: 'approval', hint: 'approvalHint' },
] as const

export function RepliesSection({ form }: { form: UseFormReturn<InboxValues> }): ReactElement {
  const t = useTranslations('inboxSettings.replies')
  const problemOf = useProblem()
  const [moderation, onApproval] = form.watch(['moderation', 'replyOnApproval'])
  const receiptReplaced = !moderation && onApproval.kind !== 'OFF'
  return (
    <Section title={t('title')} description={t('description')}>
      {occasions.map(({ name, title, hint }) => (
        <Controller
          key={name}
          name={name}
          control={form.control}
          render={({ field, formState }) => {
            const { subject, text, media } = formState.errors[name] ?? {}
            return (
              <ReplyEditor
                title={t(title)}
                hint={t(hint)}
                moot={name === 'replyOnReceipt' && receiptReplaced ? t('receiptReplaced') : undefined}
                value={field.value}
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
      ))}
    </Section>
  )
}
