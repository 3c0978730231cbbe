'use client'

import { useTranslations } from 'next-intl'
import type { DecideAnswerFragment } from '@/graphql/generated/graphql'

export type Refused = Exclude<DecideAnswerFragment, { __typename: 'Decided' }>

/** Why a decision did not hold, as a sentence for whoever made it. */
export const useRefusal = (): ((answer: Refused) => string) => {
  const t = useTranslations('board.refused')
  const words = useTranslations('words.folder')
  return (answer) => {
    if (answer.__typename === 'VersionChanged') return t('changed')
    if (answer.__typename === 'StillArriving') return t('arriving')
    if (answer.__typename !== 'AlreadyDecided') return answer.message
    const folder = words(answer.submission.folder)
    return answer.by.isViewer ? t('byYou', { folder }) : t('bySomebody', { name: answer.by.name, folder })
  }
}
