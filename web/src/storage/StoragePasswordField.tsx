'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { PasswordInput } from '@/account/PasswordInput'
import { Field } from '@/ui/field'

type StoragePasswordFieldProps = {
  readonly value: string
  readonly problem: string | undefined
  readonly onChange: (value: string) => void
}

/** The storage password that the inbox has. No keeper of passwords is asked to fill in the one that people sign in with. */
export function StoragePasswordField({ value, problem, onChange }: StoragePasswordFieldProps): ReactElement {
  const t = useTranslations('storage.password')
  return (
    <Field label={t('label')} problem={problem}>
      {(control) => (
        <PasswordInput
          {...control}
          autoComplete="off"
          autoFocus
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
