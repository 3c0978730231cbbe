'use client'

import { useQuery } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { useFollowing } from '@/feed/use-following'
import type { SmsPulseSubscription, UnreadConversationsQuery } from '@/graphql/generated/graphql'
import { SmsPulseDocument, UnreadConversationsDocument } from './documents'

/** A new campaign is no news in the feed of those that there were. */
const askAgainEvery = 60_000
const atMostEvery = 300

const pulse = {
  document: SmsPulseDocument,
  variables: (campaignIds: string[], after: string | null) => ({ campaignIds, after }),
  batchOf: ({ smsChanges }: SmsPulseSubscription): SmsPulseSubscription['smsChanges'] => smsChanges,
}

const none: UnreadConversationsQuery['campaigns']['nodes'] = []

/** How many conversations of each campaign are unread, kept true. Belongs in one place; others read `useUnread`. */
export const useLiveUnread = (): void => {
  const { data, refetch } = useQuery(UnreadConversationsDocument, {
    fetchPolicy: 'cache-and-network',
    errorPolicy: 'ignore',
    pollInterval: askAgainEvery,
    skipPollAttempt: () => document.hidden,
  })
  const due = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(due.current), [])
  const askSoon = (): void => {
    due.current ??= setTimeout(() => {
      due.current = undefined
      refetch().catch(() => undefined)
    }, atMostEvery)
  }
  useFollowing(pulse, data?.campaigns.nodes.map(({ id }) => id) ?? [], {
    onBatch: ({ changes }) => changes.length > 0 && askSoon(),
    onFresh: askSoon,
  })
}

export type Unread = {
  readonly total: number
  readonly of: (campaignId: string) => number
}

/** In how many conversations there is something unread; 100 stands for 100 or more. */
export const useUnread = (): Unread => {
  const { data } = useQuery(UnreadConversationsDocument, { fetchPolicy: 'cache-only' })
  const campaigns = data?.campaigns.nodes ?? none
  return {
    total: campaigns.reduce((sum, { unreadConversations }) => sum + unreadConversations, 0),
    of: (campaignId) => campaigns.find(({ id }) => id === campaignId)?.unreadConversations ?? 0,
  }
}
