'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { Note } from '@/ui/note'
import type { StorageFormProps } from './form-props'
import { StorageFormFrame } from './StorageFormFrame'
import { StoragePasswordField } from './StoragePasswordField'
import { useStorageForm } from './use-storage-form'

/** Where something of a public inbox is still sealed: that has no other key than the password of before. */
export function MakePrivateAgainForm({ inboxId, onDone }: StorageFormProps): ReactElement {
  const t = useTranslations('storage')
  const form = useStorageForm(inboxId, 'makePrivate', onDone)
  const [password, setPassword] = useState('')
  const problems = password === '' ? { password: t('password.problems.missing') } : {}
  return (
    <StorageFormFrame
      form={form}
      submit={t('makePrivate.submit')}
      onSubmit={() => void form.send(problems, { password })}
    >
      <Note tone="info">{t('makePrivate.again')}</Note>
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
