'use client'

import { useApolloClient, useMutation, useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useEffect, useReducer, useState } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import { DecideOptOutQuestionDocument, OpenQuestionsDocument, OptOutQuestionsDocument } from './documents'
import {
  alongWith,
  noQuestions,
  withAnswer,
  withBack,
  withFetched,
  type Question,
  type QuestionQueue,
  type Verdict,
} from './queue'

/** Phones write, and others answer, while somebody looks. */
const askAgainEvery = 5_000
const atOnce = 50
const kept = 5

/** What somebody here has answered, and what became of it. */
export type Answer = {
  readonly question: Question
  readonly verdict: Verdict
  readonly state: 'saving' | 'saved' | 'failed' | 'stale'
  /** Of what was not saved: why. */
  readonly why: string | null
  /** Of one that somebody else had answered before: how. */
  readonly before: Verdict | null
}

type Change = (queue: QuestionQueue) => QuestionQueue

export type Questions = {
  readonly queue: QuestionQueue
  readonly state: 'loading' | 'loaded' | Failure
  readonly answers: readonly Answer[]
  readonly update: (change: Change) => void
  readonly answer: (question: Question, verdict: Verdict) => Promise<void>
  readonly reload: () => void
}

/** The open questions, kept true while somebody works through them; an answer goes out and the next one is there. */
export const useQuestions = (): Questions => {
  const words = useTranslations('words')
  const client = useApolloClient()
  const [queue, update] = useReducer((before: QuestionQueue, change: Change) => change(before), noQuestions)
  const [answers, setAnswers] = useState<readonly Answer[]>([])
  const { data, previousData, error, refetch } = useQuery(OptOutQuestionsDocument, {
    variables: { first: atOnce },
    fetchPolicy: 'no-cache',
    pollInterval: askAgainEvery,
    skipPollAttempt: () => document.hidden,
  })
  const [decide] = useMutation(DecideOptOutQuestionDocument)
  const fetched = data?.optOutQuestions
  useEffect(() => {
    if (fetched) update((before) => withFetched(before, fetched.nodes, fetched.totalCount))
  }, [fetched])

  // What is known here need not be asked for by whoever else tells the number.
  const isKnown = fetched !== undefined
  useEffect(() => {
    if (!isKnown) return
    const optOutQuestions = { __typename: 'OptOutQuestionConnection' as const, totalCount: queue.total }
    client.writeQuery({ query: OpenQuestionsDocument, data: { optOutQuestions } })
  }, [client, isKnown, queue.total])

  const note = (answer: Answer): void =>
    setAnswers((before) =>
      [answer, ...before.filter(({ question }) => question.id !== answer.question.id)].slice(0, kept),
    )

  const send = async ({ id }: Question, verdict: Verdict): Promise<Pick<Answer, 'state' | 'why' | 'before'>> => {
    try {
      const { data: answered } = await decide({ variables: { input: { questionId: id, verdict } } })
      const result = answered?.decideOptOutQuestion.result
      switch (result?.__typename) {
        case 'OptOutQuestionDecided':
          return { state: 'saved', why: null, before: null }
        case 'OptOutQuestionAnswered':
          return { state: 'stale', why: result.message, before: result.verdict }
        default:
          return { state: 'failed', why: result?.message ?? words('failure.unexpected'), before: null }
      }
    } catch (caught) {
      return { state: 'failed', why: words(`failure.${failureOf(caught)}`), before: null }
    }
  }

  const answer = async (question: Question, verdict: Verdict): Promise<void> => {
    const along = alongWith(queue, question, verdict)
    note({ question, verdict, state: 'saving', why: null, before: null })
    update((before) => withAnswer(before, question, verdict))
    const outcome = await send(question, verdict)
    note({ question, verdict, ...outcome })
    if (outcome.state === 'failed') update((before) => withBack(before, along))
    void refetch()
  }
  return {
    queue,
    state: error ? failureOf(error) : (data ?? previousData) ? 'loaded' : 'loading',
    answers,
    update,
    answer,
    reload: () => void refetch(),
  }
}
