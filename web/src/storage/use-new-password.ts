'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { problemOfNew, type NewPassword } from './password'
import type { Problems } from './use-storage-form'

export type ChosenPassword = {
  readonly value: NewPassword
  readonly set: (value: NewPassword) => void
  /** What is wrong with it; `field` names it as the API does. */
  readonly problemsAt: (field: 'password' | 'newPassword') => Problems
}

/** A storage password that somebody thinks of, typed twice. */
export const useNewPassword = (): ChosenPassword => {
  const t = useTranslations('storage.password.problems')
  const [value, set] = useState<NewPassword>({ password: '', repeated: '' })
  const problem = problemOfNew(value)
  return {
    value,
    set,
    problemsAt: (field) => {
      if (problem === undefined) return {}
      return problem === 'different' ? { repeated: t('different') } : { [field]: t(problem) }
    },
  }
}
