'use client'

import { useTranslations } from 'next-intl'
import { useFormState, type FieldError, type FieldErrors, type UseFormReturn } from 'react-hook-form'
import { messages } from '@/i18n/messages'
import type { InboxValues } from './inbox-values'

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

/** What is wrong in the form. A section that asks here is drawn anew by itself, and not the whole page with it. */
export const useErrors = ({ control }: UseFormReturn<InboxValues>): FieldErrors<InboxValues> =>
  useFormState({ control }).errors
