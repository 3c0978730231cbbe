'use client'

import { useTranslations } from 'next-intl'
import { messages } from '@/i18n/messages'

const own = messages.subscribers.problems
const isOwn = (word: string): word is keyof typeof own => Object.hasOwn(own, word)

/** What is wrong with a field, as a sentence: ours, or the server's as it came. */
export function useProblem(): (error: { readonly message?: string | undefined } | undefined) => string | undefined {
  const t = useTranslations('subscribers.problems')
  return (error) => {
    const said = error?.message
    return said !== undefined && isOwn(said) ? t(said) : said
  }
}
