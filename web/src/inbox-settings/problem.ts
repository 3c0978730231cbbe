'use client'

import { useTranslations } from 'next-intl'
import type { FieldError } from 'react-hook-form'
import { messages } from '@/i18n/messages'

const own = messages.inboxSettings.problems
const isOwn = (word: string): word is keyof typeof own => Object.hasOwn(own, word)

type ProblemOf = (error: Pick<FieldError, 'message'> | undefined) => string | undefined

/** What is wrong with a field, as a sentence: the page's own, or the server's as it came. */
export function useProblem(): ProblemOf {
  const t = useTranslations('inboxSettings.problems')
  return (error) => {
    const said = error?.message
    return said !== undefined && isOwn(said) ? t(said) : said
  }
}
