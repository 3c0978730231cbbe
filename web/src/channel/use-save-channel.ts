'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { failureOf } from '@/apollo/failure'
import { useAttempt } from '@/apollo/use-attempt'
import type { SaveChannelInput } from '@/graphql/generated/graphql'
import { ChannelListQuery, SaveChannelMutation } from './documents'

/** Why nothing was saved, and at which field. */
export type Problem = { readonly path: string | undefined; readonly sentence: string }

/** Saves a channel; undefined when it did. */
export function useSaveChannel(): (input: SaveChannelInput) => Promise<Problem | undefined> {
  const words = useTranslations('words')
  const attempt = useAttempt()
  const [save] = useMutation(SaveChannelMutation, { refetchQueries: [ChannelListQuery], awaitRefetchQueries: true })
  return async (input) => {
    try {
      const { data } = await save({ variables: { input: { ...input, idempotencyKey: attempt.keyOf(input) } } })
      attempt.settled()
      const result = data?.saveChannel.result
      if (result?.__typename === 'ChannelSaved') return undefined
      const path = result?.__typename === 'InvalidInput' ? result.path[0] : undefined
      return { path, sentence: result?.message ?? words('failure.unexpected') }
    } catch (error) {
      return { path: undefined, sentence: words(`failure.${failureOf(error)}`) }
    }
  }
}
