'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Note } from '@/ui/note'
import type { StorageFormProps } from './form-props'
import { NewPasswordFields } from './NewPasswordFields'
import { StorageFormFrame } from './StorageFormFrame'
import { useNewPassword } from './use-new-password'
import { useStorageForm } from './use-storage-form'

export function MakePrivateForm({ inboxId, onDone }: StorageFormProps): ReactElement {
  const t = useTranslations('storage.makePrivate')
  const form = useStorageForm(inboxId, 'makePrivate', onDone)
  const chosen = useNewPassword()
  return (
    <StorageFormFrame
      form={form}
      submit={t('submit')}
      onSubmit={() => void form.send(chosen.problemsAt('password'), { password: chosen.value.password })}
    >
      <NewPasswordFields
        value={chosen.value}
        problem={form.problems.password}
        repeatedProblem={form.problems.repeated}
        onChange={(value) => {
          chosen.set(value)
          form.typed()
        }}
      />
      <Note tone="warn">{t('warning')}</Note>
    </StorageFormFrame>
  )
}
