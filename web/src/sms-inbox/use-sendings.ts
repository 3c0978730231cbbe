'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { failureOf } from '@/apollo/failure'
import type { SentMessageFragment } from '@/graphql/generated/graphql'
import { replyInputOf, type ReplyValues } from '@/reply/reply-values'
import { ReplyInConversationDocument } from './documents'
import type { Conversation } from './use-open'

/** An answer on its way to the server, or one that did not get there. */
export type Sending = Conversation & {
  /** The same at each try: a lost answer of the server sends nothing twice. */
  readonly key: string
  readonly reply: ReplyValues
  /** As it will read, its variables filled in. */
  readonly filled: string
  /** Why it was not sent; undefined while it is under way. */
  readonly problem: string | undefined
}

export type Sendings = {
  readonly all: readonly Sending[]
  /** What the server made of it; undefined when it is not sent, which is kept here with its reason. */
  readonly send: (draft: Omit<Sending, 'key' | 'problem'>) => Promise<SentMessageFragment | undefined>
  readonly again: (sending: Sending) => Promise<SentMessageFragment | undefined>
  readonly forget: (sending: Sending) => void
}

/** Kept beside the list and not in a conversation, so that who has gone on learns what was not sent. */
export const useSendings = (): Sendings => {
  const words = useTranslations('words')
  const [all, setAll] = useState<readonly Sending[]>([])
  const [mutate] = useMutation(ReplyInConversationDocument)

  const without = (key: string): void => setAll((before) => before.filter((each) => each.key !== key))
  const note = (sending: Sending): void =>
    setAll((before) => [...before.filter(({ key }) => key !== sending.key), sending])

  const attempt = async (sending: Sending): Promise<SentMessageFragment | undefined> => {
    const { campaignId, phone, reply, key: idempotencyKey } = sending
    const failed = (problem: string): undefined => {
      note({ ...sending, problem })
      return undefined
    }
    const input = replyInputOf(reply)
    if (!input) return failed(words('failure.unexpected'))
    note({ ...sending, problem: undefined })
    try {
      const { data } = await mutate({ variables: { input: { campaignId, phone, reply: input, idempotencyKey } } })
      const result = data?.replyInConversation.result
      if (!result) return failed(words('failure.unexpected'))
      if (result.__typename !== 'ResponseWritten') return failed(result.message)
      without(idempotencyKey)
      return result.reply
    } catch (error) {
      return failed(words(`failure.${failureOf(error)}`))
    }
  }

  return {
    all,
    send: (draft) => attempt({ ...draft, key: crypto.randomUUID(), problem: undefined }),
    again: attempt,
    forget: ({ key }) => without(key),
  }
}
