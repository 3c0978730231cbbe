'use client'

import { useApolloClient } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { failureOf } from '@/apollo/failure'
import type { DecideAnswerFragment, Reason } from '@/graphql/generated/graphql'
import { ApproveDocument, DenyDocument, UndoDocument } from '@/moderation/documents'
import type { Verdict } from '@/moderation/rail'
import { useRefusal } from '@/moderation/use-refusal'
import { bothOf, inChunks, nothingDone, type Outcome, type Row } from './rows'

/** What is said about the last bulk decision. */
export type Report =
  | { readonly kind: 'decided'; readonly verdict: Verdict; readonly outcome: Outcome; readonly undoable: boolean }
  | { readonly kind: 'undone'; readonly undone: number; readonly tooLate: number }

export type Bulk = {
  readonly busy: boolean
  readonly report: Report | undefined
  readonly decide: (rows: readonly Row[], verdict: Verdict, reason: Reason | null) => Promise<Outcome>
  /** Takes the last bulk decision back as a whole, as far as nothing has left. */
  readonly undo: () => Promise<void>
  readonly closeReport: () => void
}

const atOnce = 100
const rightNow = (): number => Date.now()

/** Decides many at once. Each answers for itself; what failed is told by row. */
export const useBulk = (onChanged: (rows: readonly Row[]) => void): Bulk => {
  const client = useApolloClient()
  const words = useTranslations('words')
  const whyNot = useRefusal()
  const [busy, setBusy] = useState(false)
  const [report, setReport] = useState<Report>()

  useEffect(() => {
    if (report?.kind !== 'decided' || !report.undoable) return undefined
    const ends = Math.min(...report.outcome.done.map(({ effectsDueAt }) => Date.parse(effectsDueAt)))
    const timer = setTimeout(() => setReport({ ...report, undoable: false }), Math.max(0, ends - rightNow()))
    return () => clearTimeout(timer)
  }, [report])

  const send = async (rows: readonly Row[], verdict: Verdict, reason: Reason | null) => {
    const submissions = rows.map(({ id, version }) => ({ id, expectedVersion: version }))
    if (verdict === 'APPROVED') {
      const variables = { input: { submissions } }
      const { data } = await client.mutate({ mutation: ApproveDocument, variables, fetchPolicy: 'no-cache' })
      return data?.approveSubmissions.results ?? []
    }
    const variables = { input: { submissions, reason } }
    const { data } = await client.mutate({ mutation: DenyDocument, variables, fetchPolicy: 'no-cache' })
    return data?.denySubmissions.results ?? []
  }

  const read = (row: Row, answer: DecideAnswerFragment | undefined): Outcome => {
    if (answer?.__typename === 'Decided') {
      const { id: decisionId, effectsDueAt } = answer.decision
      return { ...nothingDone, done: [{ row: answer.submission, decisionId, effectsDueAt }] }
    }
    const why = answer ? whyNot(answer) : words('failure.unexpected')
    const renewed = answer && 'submission' in answer ? [answer.submission] : []
    return { ...nothingDone, failed: new Map([[row.id, why]]), renewed }
  }

  const decideSome = async (rows: readonly Row[], verdict: Verdict, reason: Reason | null): Promise<Outcome> => {
    try {
      const answers = await send(rows, verdict, reason)
      return rows.map((row, index) => read(row, answers[index])).reduce(bothOf, nothingDone)
    } catch (error) {
      const why = words(`failure.${failureOf(error)}`)
      return { ...nothingDone, failed: new Map(rows.map(({ id }) => [id, why])) }
    }
  }

  const decide: Bulk['decide'] = async (rows, verdict, reason) => {
    setBusy(true)
    setReport(undefined)
    let outcome = nothingDone
    for (const some of inChunks(rows, atOnce)) outcome = bothOf(outcome, await decideSome(some, verdict, reason))
    onChanged([...outcome.done.map(({ row }) => row), ...outcome.renewed])
    setReport({ kind: 'decided', verdict, outcome, undoable: outcome.done.length > 0 })
    setBusy(false)
    return outcome
  }

  const undo = async (): Promise<void> => {
    if (report?.kind !== 'decided') return
    setBusy(true)
    const ids = report.outcome.done.map(({ decisionId }) => decisionId)
    const undone: Row[] = []
    for (const decisionIds of inChunks(ids, atOnce)) {
      const variables = { input: { decisionIds } }
      const answered = await client
        .mutate({ mutation: UndoDocument, variables, fetchPolicy: 'no-cache' })
        .catch(() => undefined)
      const results = answered?.data?.undoDecisions.results ?? []
      undone.push(...results.flatMap((each) => (each.__typename === 'Undone' ? [each.submission] : [])))
    }
    onChanged(undone)
    setReport({ kind: 'undone', undone: undone.length, tooLate: ids.length - undone.length })
    setBusy(false)
  }

  return { busy, report, decide, undo, closeReport: () => setReport(undefined) }
}
