'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import type { StorageFormProps } from './form-props'
import { NewPasswordFields } from './NewPasswordFields'
import { StorageFormFrame } from './StorageFormFrame'
import { StoragePasswordField } from './StoragePasswordField'
import { useNewPassword } from './use-new-password'
import { useStorageForm } from './use-storage-form'

export function ChangePasswordForm({ inboxId, onDone }: StorageFormProps): ReactElement {
  const t = useTranslations('storage')
  const form = useStorageForm(inboxId, 'changePassword', onDone)
  const [password, setPassword] = useState('')
  const chosen = useNewPassword()
  const problems = {
    ...(password === '' && { password: t('password.problems.missing') }),
    ...chosen.problemsAt('newPassword'),
  }
  return (
    <StorageFormFrame
      form={form}
      submit={t('changePassword.submit')}
      onSubmit={() => void form.send(problems, { password, newPassword: chosen.value.password })}
    >
      <StoragePasswordField
        value={password}
        problem={form.problems.password}
        onChange={(value) => {
          setPassword(value)
          form.typed()
        }}
      />
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
