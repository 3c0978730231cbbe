'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'

/** The window's title says how many wait, for who looks elsewhere. */
export const useCountedTitle = (count: number, name: string): void => {
  const t = useTranslations('words')
  const product = t('product')
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ''}${name} · ${product}`
  }, [count, name, product])
}
