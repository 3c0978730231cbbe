'use client'

import { useApolloClient } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { failureOf } from '@/apollo/failure'
import type { DecideAnswerFragment, Reason } from '@/graphql/generated/graphql'
import { ApproveDocument, DenyDocument, UndoDocument } from '@/moderation/documents'
import type { Verdict } from '@/moderation/rail'
import { useRefusal } from '@/moderation/use-refusal'
import type { Submission } from '@/submission/submission'

export type Change = {
  readonly busy: boolean
  /** What came of the last wish, where the page itself doesn't show it. */
  readonly said: { readonly tone: 'good' | 'bad'; readonly sentence: string } | undefined
  readonly decide: (verdict: Verdict, reason?: Reason | null, note?: string | null) => Promise<void>
  readonly undo: (decisionId: string) => Promise<void>
}

/** Decides on one submission, or takes the decision back; the server says whether it held. */
export const useChange = ({ id, version }: Submission, onChanged: () => void): Change => {
  const client = useApolloClient()
  const t = useTranslations('submissionPage.decide')
  const words = useTranslations('words.failure')
  const whyNot = useRefusal()
  const [busy, setBusy] = useState(false)
  const [said, say] = useState<Change['said']>()

  const send = async (verdict: Verdict, reason: Reason | null, note: string | null) => {
    const submissions = [{ id, expectedVersion: version }]
    if (verdict === 'APPROVED') {
      const variables = { input: { submissions, note } }
      const { data } = await client.mutate({ mutation: ApproveDocument, variables, fetchPolicy: 'no-cache' })
      return data?.approveSubmissions.results[0]
    }
    const variables = { input: { submissions, reason, note } }
    const { data } = await client.mutate({ mutation: DenyDocument, variables, fetchPolicy: 'no-cache' })
    return data?.denySubmissions.results[0]
  }

  const sentenceOf = (answer: DecideAnswerFragment | undefined): string | undefined => {
    if (!answer) return words('unexpected')
    return answer.__typename === 'Decided' ? undefined : whyNot(answer)
  }

  const during = async (work: () => Promise<Change['said']>): Promise<void> => {
    setBusy(true)
    say(undefined)
    say(await work().catch((error: unknown) => ({ tone: 'bad' as const, sentence: words(failureOf(error)) })))
    onChanged()
    setBusy(false)
  }

  return {
    busy,
    said,
    decide: (verdict, reason = null, note = null) =>
      during(async () => {
        const sentence = sentenceOf(await send(verdict, reason, note))
        return sentence === undefined ? undefined : { tone: 'bad', sentence }
      }),
    undo: (decisionId) =>
      during(async () => {
        const variables = { input: { decisionIds: [decisionId] } }
        const { data } = await client.mutate({ mutation: UndoDocument, variables, fetchPolicy: 'no-cache' })
        return data?.undoDecisions.results[0]?.__typename === 'Undone'
          ? { tone: 'good', sentence: t('undone') }
          : { tone: 'bad', sentence: t('tooLate') }
      }),
  }
}
