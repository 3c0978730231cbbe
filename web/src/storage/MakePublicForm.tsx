'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import type { StorageFormProps } from './form-props'
import { StorageFormFrame } from './StorageFormFrame'
import { StoragePasswordField } from './StoragePasswordField'
import { TickRow } from './TickRow'
import { useStorageForm } from './use-storage-form'

export function MakePublicForm({ inboxId, onDone }: StorageFormProps): ReactElement {
  const t = useTranslations('storage')
  const form = useStorageForm(inboxId, 'makePublic', onDone)
  const [password, setPassword] = useState('')
  const [confirmed, setConfirmed] = useState(false)
  const problems = {
    ...(password === '' && { password: t('password.problems.missing') }),
    ...(!confirmed && { confirmed: t('makePublic.unconfirmed') }),
  }
  return (
    <StorageFormFrame
      form={form}
      submit={t('makePublic.submit')}
      look="deny"
      onSubmit={() => void form.send(problems, { password })}
    >
      <StoragePasswordField
        value={password}
        problem={form.problems.password}
        onChange={(value) => {
          setPassword(value)
          form.typed()
        }}
      />
      <TickRow
        label={t('makePublic.confirm')}
        checked={confirmed}
        problem={form.problems.confirmed}
        onChange={(checked) => {
          setConfirmed(checked)
          form.typed()
        }}
      />
    </StorageFormFrame>
  )
}
