'use client'

import { useQuery } from '@apollo/client/react'
import type { TryTextPatternQuery } from '@/graphql/generated/graphql'
import { useSettled } from '@/ui/use-settled'
import { TryTextPatternDocument } from './documents'

export type Trial = NonNullable<TryTextPatternQuery['tryTextPattern']>

type Tried = { pattern: string; samples: string; inboxId: string | undefined }

const pause = 300
const lastMessages = 20

/** Tries a pattern on samples, one a line, and on the inbox's last messages, a moment after the last key. */
export function useTrial({ pattern, samples, inboxId }: Tried): { trial: Trial | undefined; failed: boolean } {
  const settled = useSettled(pattern, pause)
  const lines = useSettled(samples, pause)
    .split('\n')
    .filter((line) => line !== '')
    .slice(0, 50)
  const input = { pattern: settled, samples: lines, messages: lastMessages, ...(inboxId && { inboxId }) }
  const { data, previousData, error } = useQuery(TryTextPatternDocument, {
    variables: { input },
    fetchPolicy: 'no-cache',
    skip: settled === '',
  })
  const shown = settled === '' ? undefined : (data ?? previousData)
  return { trial: shown?.tryTextPattern ?? undefined, failed: error !== undefined }
}
