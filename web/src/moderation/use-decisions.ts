'use client'

import { useApolloClient } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useRef, useState } from 'react'
import { failureOf } from '@/apollo/failure'
import type { DecideAnswerFragment, Reason } from '@/graphql/generated/graphql'
import type { Submission } from '@/submission/submission'
import { ApproveDocument, DenyDocument, UndoDocument } from './documents'
import { useRefusal } from './use-refusal'
import {
  changed,
  closedAt,
  newestUndoable,
  nextClosing,
  pushed,
  withNews,
  type Rail,
  type RailEntry,
  type Verdict,
} from './rail'

type DecisionEvents = {
  readonly undoWindowSeconds: number
  /** It leaves the screen, before the server has answered. */
  readonly onTaken: (submission: Submission) => void
  /** The server said what the submission is now. */
  readonly onConfirmed: (submission: Submission) => void
  /** The decision did not hold, and the submission is as it was. */
  readonly onRefused: (submission: Submission) => void
  /** Why a decision or its undoing did not hold, for the eye. */
  readonly onRefusal: (why: string) => void
  /** A sentence for those who listen. */
  readonly onSaid: (sentence: string) => void
}

export type Decisions = {
  readonly rail: Rail
  readonly decide: (
    submission: Submission,
    verdict: Verdict,
    reason?: Reason | null,
    note?: string | null,
  ) => Promise<void>
  /** Takes back the decision named, or the newest that can be. */
  readonly undo: (entry?: RailEntry) => void
  readonly hear: (submissions: readonly Submission[]) => void
}

type Change = (rail: Rail) => Rail

const rightNow = (): number => Date.now()

/** Decides on screen at once and on the server by compare-and-set; keeps the last ones in the rail, to be taken back. */
export const useDecisions = (events: DecisionEvents): Decisions => {
  const client = useApolloClient()
  const t = useTranslations('board')
  const words = useTranslations('words')
  const whyNot = useRefusal()
  const [rail, show] = useState<Rail>([])
  // A key is pressed between an answer and the next drawing, too, and must act on what is so, not on what was drawn.
  const latest = useRef<Rail>([])
  const count = useRef(0)

  const update = useCallback((change: Change): void => {
    latest.current = change(latest.current)
    show(latest.current)
  }, [])

  useEffect(() => {
    const closing = nextClosing(rail)
    if (closing === undefined) return undefined
    const timer = setTimeout(() => update((before) => closedAt(before, rightNow())), Math.max(0, closing - rightNow()))
    return () => clearTimeout(timer)
  }, [rail, update])

  const send = async (submission: Submission, verdict: Verdict, reason: Reason | null, note: string | null) => {
    const submissions = [{ id: submission.id, expectedVersion: submission.version }]
    if (verdict === 'APPROVED') {
      const { data } = await client.mutate({
        mutation: ApproveDocument,
        variables: { input: { submissions, note } },
        fetchPolicy: 'no-cache',
      })
      return data?.approveSubmissions.results[0]
    }
    const { data } = await client.mutate({
      mutation: DenyDocument,
      variables: { input: { submissions, reason, note } },
      fetchPolicy: 'no-cache',
    })
    return data?.denySubmissions.results[0]
  }

  const tell = (why: string): void => {
    events.onRefusal(why)
    events.onSaid(why)
  }

  const refuse = (key: string, submission: Submission, why: string): void => {
    update((before) => changed(before, key, { state: 'refused', problem: why }))
    events.onRefused(submission)
    tell(why)
  }

  const read = (
    key: string,
    submission: Submission,
    startedAt: number,
    answer: DecideAnswerFragment | undefined,
  ): void => {
    if (!answer) return refuse(key, submission, words('failure.unexpected'))
    if (!('submission' in answer)) return refuse(key, submission, answer.message)
    if (answer.__typename !== 'Decided') {
      const why = whyNot(answer)
      update((before) => changed(before, key, { state: 'refused', problem: why, submission: answer.submission }))
      events.onConfirmed(answer.submission)
      return tell(why)
    }
    const { decision } = answer
    const windowMilliseconds = Math.max(0, Date.parse(decision.effectsDueAt) - Date.parse(decision.at))
    update((before) =>
      changed(before, key, {
        state: 'open',
        decisionId: decision.id,
        submission: answer.submission,
        startedAt,
        windowMilliseconds,
      }),
    )
    events.onConfirmed(answer.submission)
    if (latest.current.some((each) => each.key === key && each.undoWanted)) void takeBack(key, decision.id)
  }

  const decide: Decisions['decide'] = async (submission, verdict, reason = null, note = null) => {
    const key = String((count.current += 1))
    const startedAt = rightNow()
    const windowMilliseconds = events.undoWindowSeconds * 1000
    const entry: RailEntry = {
      key,
      submission,
      verdict,
      state: 'sending',
      decisionId: null,
      undoWanted: false,
      startedAt,
      windowMilliseconds,
      problem: null,
    }
    update((before) => pushed(before, entry))
    events.onTaken(submission)
    events.onSaid(t(`said.${verdict}`, { sender: submission.sender.phone }))
    try {
      read(key, submission, startedAt, await send(submission, verdict, reason, note))
    } catch (error) {
      refuse(key, submission, t('refused.notSent', { why: words(`failure.${failureOf(error)}`) }))
    }
  }

  const takeBack = async (key: string, decisionId: string): Promise<void> => {
    update((before) => changed(before, key, { state: 'undoing' }))
    try {
      const { data } = await client.mutate({
        mutation: UndoDocument,
        variables: { input: { decisionIds: [decisionId] } },
        fetchPolicy: 'no-cache',
      })
      const answer = data?.undoDecisions.results[0]
      if (!answer) throw new Error('The server said nothing about the undo')
      if (answer.__typename === 'NotFound' || answer.__typename === 'NotAllowed') return late(key, answer.message)
      if (answer.__typename === 'TooLate') return late(key, t('undo.tooLate'), answer.submission)
      update((before) => changed(before, key, { state: 'undone', submission: answer.submission }))
      events.onConfirmed(answer.submission)
      events.onSaid(t('undo.done'))
    } catch (error) {
      // It may still be undone, as long as its window is open.
      update((before) =>
        closedAt(changed(before, key, { state: 'open', problem: words(`failure.${failureOf(error)}`) }), rightNow()),
      )
      tell(t('undo.failed'))
    }
  }

  const late = (key: string, problem: string, submission?: Submission): void => {
    update((before) => changed(before, key, { state: 'final', problem, ...(submission ? { submission } : {}) }))
    if (submission) events.onConfirmed(submission)
    tell(problem)
  }

  const undo: Decisions['undo'] = (wanted) => {
    const entry = newestUndoable(wanted ? latest.current.filter(({ key }) => key === wanted.key) : latest.current)
    if (!entry) return events.onSaid(t('undo.nothing'))
    if (entry.decisionId !== null) return void takeBack(entry.key, entry.decisionId)
    update((before) => changed(before, entry.key, { undoWanted: true }))
  }

  return { rail, decide, undo, hear: (submissions) => update((before) => withNews(before, submissions)) }
}
