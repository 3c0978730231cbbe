'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { PostbackFields } from '@/settings/PostbackFields'
import { Section } from '@/ui/section'
import type { CampaignValues } from './campaign-values'
import { useProblem } from './problem'

type PostbackSectionProps = {
  form: UseFormReturn<CampaignValues>
  hasSecret: boolean
  /** In sight only until the page is left. */
  newSecret: string | undefined
}

export function PostbackSection({ form, hasSecret, newSecret }: PostbackSectionProps): ReactElement {
  const t = useTranslations('campaigns')
  const problemOf = useProblem()
  return (
    <Section title={t('sections.postback')} description={t('postback')} anchor="postback">
      <PostbackFields
        field={form.register('postbackUrl')}
        problem={problemOf(form.formState.errors.postbackUrl)}
        hasSecret={hasSecret}
        newSecret={newSecret}
      />
    </Section>
  )
}
