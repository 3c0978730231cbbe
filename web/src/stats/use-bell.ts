'use client'

import { print } from 'graphql'
import { useEffect, useState } from 'react'
import { useSocket } from '@/apollo/provider'
import { waitBefore } from '@/apollo/socket'
import type { StatsInboxCountersSubscription } from '@/graphql/generated/graphql'
import { InboxCountersDocument } from './documents'

type Counters = StatsInboxCountersSubscription['inboxCounters']

/** Figures are asked for again once in so long at most, however much comes in. */
const settleMilliseconds = 1_500

export type Bell = {
  readonly bell: number
  /** How many lie in pending right now; undefined until that is known. */
  readonly pending: number | undefined
}

/** Rings when something moves in one of the inboxes. */
export const useBell = (inboxIds: readonly string[]): Bell => {
  const { client: socket } = useSocket()
  const [bell, setBell] = useState(0)
  const [pending, setPending] = useState<number>()
  const key = inboxIds.toSorted().join(' ')
  useEffect(() => {
    if (key === '') return undefined
    const query = print(InboxCountersDocument)
    let isFirst = true
    let settling: ReturnType<typeof setTimeout> | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    let stop = (): void => undefined
    const ring = (): void => {
      settling = undefined
      setBell((count) => count + 1)
    }
    const hear = ({ counts }: Counters): void => {
      failures = 0
      setPending(counts.reduce((sum, each) => sum + each.pending, 0))
      // The first answer tells how it is, and nothing new.
      if (!isFirst) settling ??= setTimeout(ring, settleMilliseconds)
      isFirst = false
    }
    const follow = (): void => {
      stop = socket.subscribe<StatsInboxCountersSubscription>(
        { query, variables: { inboxIds: key.split(' ') } },
        {
          next: ({ data }) => data && hear(data.inboxCounters),
          error: () => {
            again = setTimeout(follow, waitBefore(failures++, Math.random()))
          },
          complete: () => undefined,
        },
      )
    }
    follow()
    return () => {
      clearTimeout(settling)
      clearTimeout(again)
      stop()
    }
  }, [key, socket])
  return { bell, pending }
}
