'use client'

import { useQuery } from '@apollo/client/react'
import { useViewer } from '@/account/ViewerProvider'
import { OpenQuestionsDocument } from './documents'

/** Phones write while somebody does other things. */
const askAgainEvery = 30_000

/** Who may answer them: whoever moderates everything. */
export const useMayAnswer = (): boolean => {
  const { rights, limited } = useViewer()
  return rights.includes('MODERATE') && !limited
}

/** How many wait for an answer; 0 for who may not give one. */
export const useOpenQuestions = (): number => {
  const { data } = useQuery(OpenQuestionsDocument, {
    skip: !useMayAnswer(),
    errorPolicy: 'ignore',
    pollInterval: askAgainEvery,
    skipPollAttempt: () => document.hidden,
  })
  return data?.optOutQuestions.totalCount ?? 0
}
