'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { PostbackFields } from '@/settings/PostbackFields'
import { Section } from '@/ui/section'
import type { InboxValues } from './inbox-values'
import { useErrors, useProblem } from './problem'

type PostbackSectionProps = {
  form: UseFormReturn<InboxValues>
  hasSecret: boolean
  /** In sight only until the page is left. */
  newSecret: string | undefined
}

export function PostbackSection({ form, hasSecret, newSecret }: PostbackSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.postback')
  const problemOf = useProblem()
  const errors = useErrors(form)
  return (
    <Section title={t('title')} description={t('description')} anchor="postback">
      <PostbackFields
        field={form.register('postbackUrl')}
        problem={problemOf(errors.postbackUrl)}
        hasSecret={hasSecret}
        newSecret={newSecret}
      />
    </Section>
  )
}
