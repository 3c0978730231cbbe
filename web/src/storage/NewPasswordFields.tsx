'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { PasswordInput } from '@/account/PasswordInput'
import { Field } from '@/ui/field'
import { strengthOf, type NewPassword } from './password'

type NewPasswordFieldsProps = {
  readonly value: NewPassword
  readonly problem: string | undefined
  readonly repeatedProblem: string | undefined
  readonly onChange: (value: NewPassword) => void
}

/** A storage password to be, twice, with a word about how well it is chosen. */
export function NewPasswordFields(props: NewPasswordFieldsProps): ReactElement {
  const { value, problem, repeatedProblem, onChange } = props
  const t = useTranslations('storage.password')
  const strength = strengthOf(value.password)
  return (
    <>
      <Field
        label={t('new')}
        hint={
          <>
            {t('hint')}{' '}
            <span
              aria-live="polite"
              className={strength.kind === 'good' ? 'font-medium text-approve-text' : 'font-medium'}
            >
              {value.password !== '' &&
                ('count' in strength
                  ? t(`strength.${strength.kind}`, { count: strength.count })
                  : t(`strength.${strength.kind}`))}
            </span>
          </>
        }
        problem={problem}
      >
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="new-password"
            value={value.password}
            onChange={(event) => onChange({ ...value, password: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('repeat')} problem={repeatedProblem}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="new-password"
            value={value.repeated}
            onChange={(event) => onChange({ ...value, repeated: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
