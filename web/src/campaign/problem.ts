'use client'

import { useTranslations } from 'next-intl'
import type { FieldError } from 'react-hook-form'
import { messages } from '@/i18n/messages'

const own = messages.campaigns.problems
const isOwn = (word: string): word is keyof typeof own => Object.hasOwn(own, word)
const shared = messages.inboxSettings.problems
const isShared = (word: string): word is keyof typeof shared => Object.hasOwn(shared, word)

type ProblemOf = (error: Pick<FieldError, 'message'> | undefined) => string | undefined

/** What is wrong with a field, as a sentence: of this page, of what it shares with inboxes, or the server's as it came. */
export function useProblem(): ProblemOf {
  const t = useTranslations('campaigns.problems')
  const ofInboxes = useTranslations('inboxSettings.problems')
  return (error) => {
    const said = error?.message
    if (said === undefined) return undefined
    if (isOwn(said)) return t(said)
    return isShared(said) ? ofInboxes(said) : said
  }
}
