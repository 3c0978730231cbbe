'use client'

import { useFormatter, useTranslations } from 'next-intl'

/** The name of a country in the reader's language; what is no code of one is said as it is. */
export const useCountryName = (): ((code: string | null) => string) => {
  const t = useTranslations('submissionList.filter')
  const format = useFormatter()
  return (code) => {
    if (code === null || code === 'unknown') return t('unknown')
    return /^[A-Z]{2}$/.test(code) ? (format.displayName(code, { type: 'region' }) ?? code) : code
  }
}
