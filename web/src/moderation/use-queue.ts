'use client'

import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import { useHanded } from '@/apollo/provider'
import { useFeed, type Batch, type Feed } from '@/feed/use-feed'
import type { BoardSubmissionsQuery } from '@/graphql/generated/graphql'
import type { Submission } from '@/submission/submission'
import { BoardSubmissionsDocument } from './documents'
import { firstPending } from './first-pending'
import {
  aheadOf,
  emptyQueue,
  fetching,
  notFetched,
  withChanges,
  withFreshList,
  withNextPage,
  type Page,
  type Queue,
} from './queue'

type Update = (queue: Queue<Submission>) => Queue<Submission>

const firstPage = 60
const nextPage = 100
const fetchAhead = 25
const retryAfter = 3_000

const pageOf = ({ nodes, pageInfo }: BoardSubmissionsQuery['submissions']): Page<Submission> => ({
  nodes,
  next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
})

export type QueueState = readonly [queue: Queue<Submission>, update: (change: Update) => void]

export type LiveQueue = {
  readonly feed: Feed
  /** Why there is no list; undefined when there is one, or it is on its way. */
  readonly failure: Failure | undefined
  readonly retry: () => void
}

/** The queue itself, with what came with the page as its beginning; `useLiveQueue` fills it. */
export const useQueue = (inboxId: string): QueueState => {
  const handed = useHanded(BoardSubmissionsDocument, firstPending(inboxId))
  return useReducer(
    (before: Queue<Submission>, change: Update) => change(before),
    undefined,
    () => {
      const empty = emptyQueue<Submission>()
      // The list is asked for anew as soon as the feed begins, so no second page of this one is needed.
      return handed ? fetching(withFreshList(empty, pageOf(handed.submissions))) : empty
    },
  )
}

/** The pending submissions of an inbox: the list, kept true by the feed, paged in as one nears its end. */
export const useLiveQueue = (
  inboxId: string,
  [queue, update]: QueueState,
  onBatch: (batch: Batch) => void,
): LiveQueue => {
  const client = useApolloClient()
  const [failure, setFailure] = useState<Failure>()
  /** Only the newest question's answer counts. */
  const asked = useRef(0)
  const wanted = useRef<string | null>(null)

  const ask = useCallback(
    async (after: string | null) => {
      const number = (asked.current += 1)
      wanted.current = after
      update(fetching)
      setFailure(undefined)
      try {
        const { data } = await client.query({
          query: BoardSubmissionsDocument,
          variables: {
            inboxId,
            folder: 'PENDING',
            orderBy: 'OLDEST_FIRST',
            first: after === null ? firstPage : nextPage,
            after,
          },
          fetchPolicy: 'no-cache',
        })
        if (number !== asked.current || !data) return
        const page = pageOf(data.submissions)
        update((before) => (after === null ? withFreshList(before, page) : withNextPage(before, page)))
      } catch (error) {
        if (number !== asked.current) return
        update(notFetched)
        setFailure(failureOf(error))
      }
    },
    [client, inboxId, update],
  )

  const feed = useFeed([inboxId], {
    onFresh: () => void ask(null),
    onBatch: (batch) => {
      update((before) =>
        withChanges(
          before,
          batch.changes.map(({ submission }) => submission),
        ),
      )
      onBatch(batch)
    },
  })

  const { next, meanwhile, loaded } = queue
  const runsLow = aheadOf(queue) < fetchAhead
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- asking for a page is the effect; that one is on its way is kept with the queue
    if (loaded && next !== null && meanwhile === null && runsLow && !failure) void ask(next)
  }, [ask, next, meanwhile, loaded, runsLow, failure])

  useEffect(() => {
    if (!failure) return undefined
    const timer = setTimeout(() => void ask(wanted.current), retryAfter)
    return () => clearTimeout(timer)
  }, [ask, failure])

  return { feed, failure: loaded ? undefined : failure, retry: () => void ask(null) }
}
