'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { CopyButton } from '@/ui/copy-button'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
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
        <p className="text-sm text-muted-foreground">{t(hasSecret ? 'secretSet' : 'secretNone')}</p>
      )}
    </Section>
  )
}

function NewSecret({ secret }: { secret: string }): ReactElement {
  const t = useTranslations('inboxSettings.postback')
  return (
    <Note tone="warn" role="status">
      <p className="font-medium">{t('secretTitle')}</p>
      <p>{t('secretText')}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2 text-foreground">
        <Input
          readOnly
          aria-label={t('secretLabel')}
          value={secret}
          className="min-w-0 flex-1 font-mono text-xs"
          onFocus={(event) => event.target.select()}
        />
        <CopyButton text={secret} label={t('copy')} copiedLabel={t('copied')} failedLabel={t('copyFailed')} />
      </div>
    </Note>
  )
}
