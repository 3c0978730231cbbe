'use client'

import { useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { graphql } from '@/graphql/generated'

/** Everybody whose decision stands somewhere: moderators may not list members, but do know who decided. */
const DeciderNamesDocument = graphql(`
  query DeciderNames {
    decisionStats(groupBy: [MODERATOR]) {
      rows {
        moderator {
          id
          name
        }
      }
    }
  }
`)

/** Who is meant by what `decidedBy` takes; asked only where somebody may be meant. */
export const useDeciderName = (isWanted = true): ((id: string) => string) => {
  const t = useTranslations('submissionList.filter')
  const { data } = useQuery(DeciderNamesDocument, { skip: !isWanted })
  return (id) => {
    if (id === 'rules' || id === 'people') return t(`decider.${id}`)
    if (!data) return '…'
    return data.decisionStats.rows.find(({ moderator }) => moderator?.id === id)?.moderator?.name ?? t('decider.gone')
  }
}
