'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { failureOf } from '@/apollo/failure'
import { useAttempt } from '@/apollo/use-attempt'
import type { OptInOutcome } from '@/graphql/generated/graphql'
import { addInputOf, type AddValues } from './add-values'
import { AddSubscriberMutation } from './documents'

type AddOutcome =
  | { readonly kind: 'answered'; readonly phone: string; readonly outcome: OptInOutcome }
  | { readonly kind: 'refused'; readonly field: 'phone' | 'evidence' | 'fields' | undefined; readonly sentence: string }

const places = ['phone', 'evidence', 'fields'] as const

/** Opts one phone in. Asked again under the same key until it is answered: a lost answer asks no phone twice. */
export function useAddSubscriber(campaignId: string): (values: AddValues) => Promise<AddOutcome> {
  const words = useTranslations('words')
  const [addSubscriber] = useMutation(AddSubscriberMutation)
  const attempt = useAttempt()
  const refused = (sentence: string): AddOutcome => ({ kind: 'refused', field: undefined, sentence })
  return async (values) => {
    const wanted = addInputOf(values, campaignId)
    try {
      const { data } = await addSubscriber({
        variables: { input: { ...wanted, idempotencyKey: attempt.keyOf(wanted) } },
      })
      attempt.settled()
      const result = data?.addSubscriber.result
      if (!result) return refused(words('failure.unexpected'))
      if (result.__typename === 'PhoneOptedIn')
        return { kind: 'answered', phone: result.phone, outcome: result.outcome }
      const path = result.__typename === 'InvalidInput' ? result.path : []
      return { kind: 'refused', field: places.find((place) => path.includes(place)), sentence: result.message }
    } catch (error) {
      return refused(words(`failure.${failureOf(error)}`))
    }
  }
}
