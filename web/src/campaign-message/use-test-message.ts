'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { failureOf } from '@/apollo/failure'
import type { OutboundState } from '@/graphql/generated/graphql'
import { TestCampaignMessageMutation } from './documents'
import { writtenOf, type MessageValues } from './message-values'

export type Tested = {
  readonly id: string
  readonly to: string
  readonly state: OutboundState
  readonly stateReason: string | null
}

type TestAnswer =
  | ({ readonly kind: 'tested' } & Tested)
  | { readonly kind: 'refused'; readonly field: 'phone' | undefined; readonly sentence: string }

/** Sends a message to one phone. Every press is a test of its own: whoever looks twice wants to see it twice. */
export function useTestMessage(campaignId: string): (values: MessageValues, phone: string) => Promise<TestAnswer> {
  const words = useTranslations('words')
  const [test] = useMutation(TestCampaignMessageMutation)
  const refused = (sentence: string, field?: 'phone'): TestAnswer => ({ kind: 'refused', field, sentence })
  return async (values, phone) => {
    try {
      const { data } = await test({ variables: { input: { ...writtenOf(values), campaignId, phone } } })
      const result = data?.testCampaignMessage.result
      if (!result) return refused(words('failure.unexpected'))
      if (result.__typename === 'CampaignMessageTested') return { kind: 'tested', ...result.outboundMessage }
      const isPhone =
        result.__typename === 'SenderOptedOut' ||
        result.__typename === 'SenderIsBlocked' ||
        (result.__typename === 'InvalidInput' && result.path.includes('phone'))
      return refused(result.message, isPhone ? 'phone' : undefined)
    } catch (error) {
      return refused(words(`failure.${failureOf(error)}`))
    }
  }
}
