'use client'

import { useApolloClient, useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import { BlockedSendersQuery, BlockSenderMutation, UnblockSenderMutation } from './documents'

type Blockable = {
  readonly phone: string
  /** One that it sent: who moderates that may block it. Without one only administrators may. */
  readonly submissionId: string | undefined
  readonly blocked: boolean
}

export type Blocking = {
  readonly may: boolean
  readonly blocked: boolean
  readonly busy: boolean
  /** What has just been done, as a sentence. */
  readonly said: string | undefined
  readonly problem: string | undefined
  readonly change: () => Promise<void>
}

/** Blocks a phone, and takes it back. Decided for the phone, not for a submission: that stays open. */
export const useBlock = ({ phone, submissionId, blocked: given }: Blockable, onChanged?: () => void): Blocking => {
  const t = useTranslations('blockList.onBoard')
  const words = useTranslations('words')
  const client = useApolloClient()
  const { rights } = useViewer()
  const [block, blocking] = useMutation(BlockSenderMutation)
  const [unblock, unblocking] = useMutation(UnblockSenderMutation)
  const [answer, setAnswer] = useState<{ readonly blocked: boolean; readonly instead: boolean }>()
  const [problem, setProblem] = useState<string>()
  // What was answered here counts until something else is heard.
  const blocked = answer?.instead === given ? answer.blocked : given
  const settle = (now: boolean): void => setAnswer({ blocked: now, instead: given })

  /** The entry of just this number; undefined where a range covers it. */
  const entryOf = async (): Promise<{ id: string } | undefined> => {
    const variables = { first: 50, search: phone }
    const { data } = await client.query({ query: BlockedSendersQuery, variables, fetchPolicy: 'no-cache' })
    return data?.blockedSenders.nodes.find(({ sender, range }) => sender === phone && !range)
  }

  const take = async (): Promise<void> => {
    if (!blocked) {
      const input = submissionId === undefined ? { sender: phone } : { submissionId }
      const result = (await block({ variables: { input } })).data?.blockSender.result
      if (result?.__typename === 'SenderBlocked') return settle(true)
      return setProblem(result?.message ?? words('failure.unexpected'))
    }
    const entry = submissionId === undefined ? await entryOf() : undefined
    const input = submissionId === undefined ? entry && { id: entry.id } : { submissionId }
    if (!input) return setProblem(t('byRange'))
    const result = (await unblock({ variables: { input } })).data?.unblockSender.result
    if (result?.__typename === 'SenderUnblocked') return settle(false)
    return setProblem(
      result?.__typename === 'NotFound' ? t('byRange') : (result?.message ?? words('failure.unexpected')),
    )
  }

  const change = async (): Promise<void> => {
    setProblem(undefined)
    try {
      await take()
      onChanged?.()
    } catch (error) {
      setProblem(words(`failure.${failureOf(error)}`))
    }
  }
  return {
    may: rights.includes(submissionId === undefined ? 'ADMIN' : 'MODERATE'),
    blocked,
    busy: blocking.loading || unblocking.loading,
    said: answer?.blocked === blocked ? t(blocked ? 'said' : 'saidUnblocked') : undefined,
    problem,
    change,
  }
}
