'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { Field, Input } from '@/ui/field'
import { NewSecret } from './NewSecret'

type PostbackFieldsProps = {
  field: UseFormRegisterReturn
  problem: string | undefined
  hasSecret: boolean
  /** In sight only until the page is left. */
  newSecret: string | undefined
}

/** Where something is posted to, and what stands about its secret. */
export function PostbackFields({ field, problem, hasSecret, newSecret }: PostbackFieldsProps): ReactElement {
  const t = useTranslations('settings.postback')
  return (
    <>
      <Field label={t('url')} hint={t('urlHint')} problem={problem}>
        {(control) => (
          <Input {...control} type="url" inputMode="url" autoComplete="off" spellCheck={false} {...field} />
        )}
      </Field>
      {newSecret ? (
        <NewSecret secret={newSecret} />
      ) : (
        <p className="text-sm text-muted-foreground">{t(hasSecret ? 'secretSet' : 'secretNone')}</p>
      )}
    </>
  )
}
