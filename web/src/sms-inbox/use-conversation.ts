'use client'

import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import type { ConversationQuery, SentMessageFragment } from '@/graphql/generated/graphql'
import { useWhenLocksChange } from '@/storage/use-when-locks-change'
import { useVisible } from '@/ui/use-visible'
import { withNewest, withOlder, withSent, type Talk } from './conversation'
import { ConversationDocument } from './documents'
import type { Conversation } from './use-open'
import { useSmsFeed } from './use-sms-feed'

/** What is known of a conversation beside its messages. */
export type About = Omit<NonNullable<ConversationQuery['conversation']>, 'messages'>

export type LiveConversation = {
  readonly talk: Talk | undefined
  readonly about: About | undefined
  /** How far it had been read when it was opened; undefined where nothing was unread then. */
  readonly readBefore: { readonly until: string | null } | undefined
  /** Why there is nothing; undefined when there is something, or it is on its way. */
  readonly failure: Failure | 'not-found' | undefined
  readonly refresh: () => void
  readonly loadingOlder: boolean
  /** The page before could not be fetched. */
  readonly olderFailed: boolean
  readonly older: () => void
  readonly sent: (message: SentMessageFragment) => void
}

const pageSize = 30

/** MMS, STOP and what is sent to many are in no feed: the newest page is asked for again while somebody looks. */
const askAgainEvery = 3_000

const readBeforeOf = ({ unread, readUntil }: About): LiveConversation['readBefore'] =>
  unread > 0 ? { until: readUntil } : undefined

type State = Pick<LiveConversation, 'talk' | 'about' | 'readBefore' | 'failure'>

/** A conversation: its newest page kept true, the pages before as one asks for them. Mount it anew for another one. */
export const useConversation = ({ campaignId, phone }: Conversation): LiveConversation => {
  const client = useApolloClient()
  const [state, setState] = useState<State>({
    talk: undefined,
    about: undefined,
    readBefore: undefined,
    failure: undefined,
  })
  const [older, setOlder] = useState<'idle' | 'loading' | 'failed'>('idle')
  const visible = useVisible()
  const asked = useRef(0)

  const pageAfter = useCallback(
    async (after: string | null) => {
      const { data } = await client.query({
        query: ConversationDocument,
        variables: { campaignId, phone, first: pageSize, after },
        fetchPolicy: 'no-cache',
      })
      if (!data?.conversation) return undefined
      const { messages, ...about } = data.conversation
      const { nodes, pageInfo } = messages
      return { about, page: { nodes, next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null } }
    },
    [client, campaignId, phone],
  )

  const refresh = useCallback(async () => {
    const turn = (asked.current += 1)
    try {
      const found = await pageAfter(null)
      if (turn !== asked.current) return
      setState((before) =>
        found
          ? {
              talk: withNewest(before.talk, found.page),
              about: found.about,
              readBefore: before.talk ? before.readBefore : readBeforeOf(found.about),
              failure: undefined,
            }
          : { ...before, failure: 'not-found' },
      )
    } catch (error) {
      if (turn === asked.current)
        setState((before) => (before.talk ? before : { ...before, failure: failureOf(error) }))
    }
  }, [pageAfter])

  useEffect(() => {
    if (!visible) return undefined
    // oxlint-disable-next-line react/set-state-in-effect -- nothing is set before the answer is there
    void refresh()
    const timer = setInterval(() => void refresh(), askAgainEvery)
    return () => clearInterval(timer)
  }, [refresh, visible])

  useSmsFeed([campaignId], {
    onBatch: ({ changes }) => {
      if (changes.some(({ message }) => message.phone === phone)) void refresh()
    },
    onFresh: () => void refresh(),
  })

  useWhenLocksChange(() => void refresh())

  const showOlder = async (): Promise<void> => {
    const after = state.talk?.older
    if (!after || older === 'loading') return
    setOlder('loading')
    try {
      const found = await pageAfter(after)
      setState((before) =>
        // Where the newest page has meanwhile made a new beginning, this one is not the one before any more.
        before.talk?.older === after && found ? { ...before, talk: withOlder(before.talk, found.page) } : before,
      )
      setOlder('idle')
    } catch {
      setOlder('failed')
    }
  }

  return {
    ...state,
    refresh: () => void refresh(),
    loadingOlder: older === 'loading',
    olderFailed: older === 'failed',
    older: () => void showOlder(),
    sent: (message) => {
      setState((before) => (before.talk ? { ...before, talk: withSent(before.talk, message) } : before))
      void refresh()
    },
  }
}
