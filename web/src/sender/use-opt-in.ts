'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { failureOf } from '@/apollo/failure'
import { useAttempt } from '@/apollo/use-attempt'
import type { ConsentEvidenceInput, OptInOutcome, OptInType } from '@/graphql/generated/graphql'
import { AddSubscriberMutation } from '@/subscriber/documents'
import { OptInSenderDocument } from './opt-in-documents'

/** Whoever sent a submission, which is the evidence; or a number, with evidence that it agreed elsewhere. */
export type Whom =
  { readonly submissionId: string } | { readonly phone: string; readonly evidence: ConsentEvidenceInput }

export type OptInAnswer =
  | { readonly kind: 'answered'; readonly outcome: OptInOutcome }
  | { readonly kind: 'refused'; readonly field: string | undefined; readonly sentence: string }

type OptIn = (whom: Whom, campaignId: string, type: OptInType) => Promise<OptInAnswer>

/** Opts a phone into a campaign, and says how it stands then. */
export const useOptIn = (): OptIn => {
  const words = useTranslations('words')
  const [optInSender] = useMutation(OptInSenderDocument)
  const [addSubscriber] = useMutation(AddSubscriberMutation)
  const attempt = useAttempt()
  return async (whom, campaignId, type) => {
    const idempotencyKey = attempt.keyOf([whom, campaignId, type])
    const input = { campaignId, type, idempotencyKey }
    try {
      const payload =
        'submissionId' in whom
          ? (await optInSender({ variables: { input: { ...input, ...whom } } })).data?.optInSender
          : (await addSubscriber({ variables: { input: { ...input, ...whom } } })).data?.addSubscriber
      attempt.settled()
      const result = payload?.result
      if (result?.__typename === 'PhoneOptedIn') return { kind: 'answered', outcome: result.outcome }
      const field = result?.__typename === 'InvalidInput' ? result.path[0] : undefined
      return { kind: 'refused', field, sentence: result?.message ?? words('failure.unexpected') }
    } catch (error) {
      return { kind: 'refused', field: undefined, sentence: words(`failure.${failureOf(error)}`) }
    }
  }
}
