'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { failureOf } from '@/apollo/failure'
import { useAttempt } from '@/apollo/use-attempt'
import { SendCampaignMessageMutation } from './documents'
import { sendInputOf, type MessageValues } from './message-values'

type SendAnswer =
  | { readonly kind: 'sent'; readonly id: string }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string }

/** Has it sent to all. Asked again under the same key until it is answered: a lost answer sends nothing twice. */
export function useSendMessage(campaignId: string): (values: MessageValues) => Promise<SendAnswer> {
  const words = useTranslations('words')
  const [send] = useMutation(SendCampaignMessageMutation)
  const attempt = useAttempt()
  return async (values) => {
    const wanted = sendInputOf(values, campaignId)
    try {
      const { data } = await send({ variables: { input: { ...wanted, idempotencyKey: attempt.keyOf(wanted) } } })
      attempt.settled()
      const result = data?.sendCampaignMessage.result
      if (!result) return { kind: 'refused', sentence: words('failure.unexpected') }
      if (result.__typename === 'CampaignMessageWritten') return { kind: 'sent', id: result.campaignMessage.id }
      if (result.__typename === 'InvalidInput') return { kind: 'invalid', path: result.path, sentence: result.message }
      return { kind: 'refused', sentence: result.message }
    } catch (error) {
      return { kind: 'refused', sentence: words(`failure.${failureOf(error)}`) }
    }
  }
}
