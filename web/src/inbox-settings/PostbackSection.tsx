'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { NewSecret } from '@/settings/NewSecret'
import { Field, Input } from '@/ui/field'
import { Section } from '@/ui/section'
import type { InboxValues } from './inbox-values'
import { useProblem } from './problem'

type PostbackSectionProps = {
  form: UseFormReturn<InboxValues>
  hasSecret: boolean
  /** In sight only until the page is left. */
  newSecret: string | undefined
}

export function PostbackSection({ form, hasSecret, newSecret }: PostbackSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.postback')
  const secretWords = useTranslations('settings.secret')
  const problemOf = useProblem()
  return (
    <Section title={t('title')} description={t('description')} anchor="postback">
      <Field label={t('url')} hint={t('urlHint')} problem={problemOf(form.formState.errors.postbackUrl)}>
        {(control) => (
          <Input
            {...control}
            type="url"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            {...form.register('postbackUrl')}
          />
        )}
      </Field>
      {newSecret ? (
        <NewSecret secret={newSecret} />
      ) : (
        <p className="text-sm text-muted-foreground">{secretWords(hasSecret ? 'set' : 'none')}</p>
      )}
    </Section>
  )
}
