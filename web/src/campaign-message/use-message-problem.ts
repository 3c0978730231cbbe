'use client'

import { useTranslations } from 'next-intl'
import { messages } from '@/i18n/messages'

const own = messages.campaignMessages.problems
const isOwn = (word: string): word is keyof typeof own => Object.hasOwn(own, word)
const shared = messages.inboxSettings.problems
const isShared = (word: string): word is keyof typeof shared => Object.hasOwn(shared, word)

type Fault = { readonly message?: string | undefined } | undefined

/** What is wrong with a field, as a sentence: of this page, of what all texts share, or the server's as it came. */
export function useMessageProblem(): (error: Fault) => string | undefined {
  const t = useTranslations('campaignMessages.problems')
  const ofTexts = useTranslations('inboxSettings.problems')
  return (error) => {
    const said = error?.message
    if (said === undefined) return undefined
    if (isOwn(said)) return t(said)
    return isShared(said) ? ofTexts(said) : said
  }
}
