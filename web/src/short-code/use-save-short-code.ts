'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { failureOf } from '@/apollo/failure'
import { useAttempt } from '@/apollo/use-attempt'
import { ChannelListQuery } from '@/channel/documents'
import type { SaveShortCodeInput } from '@/graphql/generated/graphql'
import { SaveShortCodeMutation } from './documents'

/** Why nothing was saved, and at which field. */
export type Problem = { readonly path: string | undefined; readonly sentence: string }

/** Saves a code; undefined when it did. */
export function useSaveShortCode(): (input: SaveShortCodeInput) => Promise<Problem | undefined> {
  const words = useTranslations('words')
  const attempt = useAttempt()
  const [save] = useMutation(SaveShortCodeMutation, { refetchQueries: [ChannelListQuery], awaitRefetchQueries: true })
  return async (input) => {
    try {
      const { data } = await save({ variables: { input: { ...input, idempotencyKey: attempt.keyOf(input) } } })
      attempt.settled()
      const result = data?.saveShortCode.result
      if (result?.__typename === 'ShortCodeSaved') return undefined
      const sentence = result?.message ?? words('failure.unexpected')
      if (result?.__typename === 'ShortCodeTaken') return { path: 'code', sentence }
      return { path: result?.__typename === 'InvalidInput' ? result.path.at(-1) : undefined, sentence }
    } catch (error) {
      return { path: undefined, sentence: words(`failure.${failureOf(error)}`) }
    }
  }
}
