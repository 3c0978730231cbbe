'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { PasswordInput } from '@/account/PasswordInput'
import { Field } from '@/ui/field'
import type { StorageFormProps } from './form-props'
import { NewPasswordFields } from './NewPasswordFields'
import { StorageFormFrame } from './StorageFormFrame'
import { useNewPassword } from './use-new-password'
import { useStorageForm } from './use-storage-form'

export function RecoverForm({ inboxId, onDone }: StorageFormProps): ReactElement {
  const t = useTranslations('storage.recover')
  const form = useStorageForm(inboxId, 'recover', onDone)
  const [recoveryKey, setRecoveryKey] = useState('')
  const chosen = useNewPassword()
  const problems = {
    ...(recoveryKey.trim() === '' && { recoveryKey: t('missing') }),
    ...chosen.problemsAt('newPassword'),
  }
  return (
    <StorageFormFrame
      form={form}
      submit={t('submit')}
      onSubmit={() => void form.send(problems, { recoveryKey, newPassword: chosen.value.password })}
    >
      <Field label={t('key')} hint={t('keyHint')} problem={form.problems.recoveryKey}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="off"
            autoFocus
            spellCheck={false}
            value={recoveryKey}
            onChange={(event) => {
              setRecoveryKey(event.target.value)
              form.typed()
            }}
          />
        )}
      </Field>
      <NewPasswordFields
        value={chosen.value}
        problem={form.problems.newPassword}
        repeatedProblem={form.problems.repeated}
        onChange={(value) => {
          chosen.set(value)
          form.typed()
        }}
      />
    </StorageFormFrame>
  )
}
