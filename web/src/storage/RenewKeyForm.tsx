'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import type { StorageFormProps } from './form-props'
import { StorageFormFrame } from './StorageFormFrame'
import { StoragePasswordField } from './StoragePasswordField'
import { useStorageForm } from './use-storage-form'

export function RenewKeyForm({ inboxId, onDone }: StorageFormProps): ReactElement {
  const t = useTranslations('storage')
  const form = useStorageForm(inboxId, 'renewKey', onDone)
  const [password, setPassword] = useState('')
  const problems = password === '' ? { password: t('password.problems.missing') } : {}
  return (
    <StorageFormFrame form={form} submit={t('renewKey.submit')} onSubmit={() => void form.send(problems, { password })}>
      <StoragePasswordField
        value={password}
        problem={form.problems.password}
        onChange={(value) => {
          setPassword(value)
          form.typed()
        }}
      />
    </StorageFormFrame>
  )
}
