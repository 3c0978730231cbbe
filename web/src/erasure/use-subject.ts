'use client'

import { useTranslations } from 'next-intl'
import type { ListedErasureFragment } from '@/graphql/generated/graphql'

/** As much of a certificate as names it. */
type Listed = Pick<ListedErasureFragment, 'kind' | 'ending' | 'inboxName'>

/** What was erased, in a line. */
export const useSubject = (): ((erasure: Listed) => string) => {
  const t = useTranslations('erasure.subject')
  return ({ kind, ending, inboxName }) => {
    const inbox = inboxName ?? ''
    switch (kind) {
      case 'PHONE':
        return t('PHONE', { ending: ending ?? '' })
      case 'SUBMISSION':
        return t('SUBMISSION', { ending: ending ?? '', inbox })
      case 'SUBMISSIONS':
        return t('SUBMISSIONS', { inbox })
      case 'UNMATCHED':
      case 'SMS':
        return t(kind)
    }
  }
}
