'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { failureOf } from '@/apollo/failure'
import { RespondToSenderDocument } from './documents'
import { replyInputOf, type ReplyValues } from './reply-values'

export type RespondOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly field: 'text' | 'media' | undefined; readonly sentence: string }

/** Asks again under the same key until it is answered: a lost answer sends nothing twice. */
export function useRespond(): (submissionId: string, reply: ReplyValues) => Promise<RespondOutcome> {
  const words = useTranslations('words')
  const [respond] = useMutation(RespondToSenderDocument)
  const attempt = useRef({ wanted: '', idempotencyKey: '' })
  return async (submissionId, reply) => {
    const wanted = { submissionId, reply: replyInputOf(reply) }
    const { reply: input } = wanted
    const unexpected = { kind: 'refused', field: undefined, sentence: words('failure.unexpected') } as const
    if (input === null) return unexpected
    const text = JSON.stringify(wanted)
    if (attempt.current.wanted !== text) attempt.current = { wanted: text, idempotencyKey: crypto.randomUUID() }
    try {
      const { idempotencyKey } = attempt.current
      const { data } = await respond({ variables: { input: { submissionId, reply: input, idempotencyKey } } })
      attempt.current = { wanted: '', idempotencyKey: '' }
      const result = data?.respondToSender.result
      if (!result) return unexpected
      if (result.__typename === 'ResponseWritten') return { kind: 'sent' }
      const isMedia = result.__typename === 'InvalidInput' && result.path.includes('mediaIds')
      const isText = result.__typename === 'InvalidInput' && result.path[0] === 'reply'
      return { kind: 'refused', field: isMedia ? 'media' : isText ? 'text' : undefined, sentence: result.message }
    } catch (error) {
      return { kind: 'refused', field: undefined, sentence: words(`failure.${failureOf(error)}`) }
    }
  }
}
