'use client'

import { useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { SubmissionFilter } from '@/graphql/generated/graphql'
import { OutcomeCountDocument } from './documents'
import { postbackOutcomes, replyOutcomes } from './filter-in-address'

const whatOf = ({ outcomes }: SubmissionFilter): 'replies' | 'postbacks' | 'both' => {
  const isAmong = (known: readonly string[]): boolean => outcomes?.every((each) => known.includes(each)) ?? false
  if (isAmong(replyOutcomes)) return 'replies'
  return isAmong(postbackOutcomes) ? 'postbacks' : 'both'
}

/** How many replies and postbacks the filter means, which are what statistics count: a submission may have several. */
export function OutcomeNote({ filter }: { filter: SubmissionFilter }): ReactElement {
  const t = useTranslations('submissionList.outcomes')
  const { data, error } = useQuery(OutcomeCountDocument, { variables: { filter }, fetchPolicy: 'cache-and-network' })
  const what = whatOf(filter)
  const inWords = (): string => {
    if (!data) return error ? t('unknown') : t('counting')
    return data.outcomeCount ? t(what, data.outcomeCount) : t('many')
  }
  return (
    <p role="status" className="text-sm text-muted-foreground">
      {inWords()}
    </p>
  )
}
