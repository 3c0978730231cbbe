'use client'

import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import { useHanded } from '@/apollo/provider'
import { useFeed, type Feed } from '@/feed/use-feed'
import type { SubmissionFilter, SubmissionListQuery, SubmissionOrder } from '@/graphql/generated/graphql'
import { emptyList, readAgain, withFirst, withNewsOf, withOlder, type FolderList } from '@/moderation/folder-list'
import type { Page } from '@/moderation/queue'
import { useWhenLocksChange } from '@/storage/use-when-locks-change'
import type { Submission } from '@/submission/submission'
import { SubmissionListDocument } from './documents'
import { inSight } from './first-rows'
import { isWithin, type Row } from './rows'
import { asksForOutcomes, matches } from './matches'

type List = FolderList<Row>
type Change = (list: List) => List

const pageSize = 50

const pageOf = ({ submissions: { nodes, pageInfo } }: SubmissionListQuery): Page<Row> => ({
  nodes,
  next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
})

export type LiveList = {
  readonly list: List
  readonly state: 'loading' | 'loaded' | Failure
  readonly feed: Feed
  readonly reload: () => void
  readonly more: () => void
  /** What somebody here has changed: renewed in its place. */
  readonly renew: (submissions: readonly Row[]) => void
}

type Wanted = {
  readonly filter: SubmissionFilter
  readonly order: SubmissionOrder
  /** The inboxes whose changes can matter. */
  readonly inboxIds: readonly string[]
}

/** Submissions page by page; what is shown is kept true by the feed, and what is new is counted. Mount it anew for another filter. */
export const useSubmissionList = ({ filter, order, inboxIds }: Wanted): LiveList => {
  const client = useApolloClient()
  const handed = useHanded(SubmissionListDocument, { filter, orderBy: order, first: inSight, after: null })
  const [list, update] = useReducer(
    (before: List, change: Change) => change(before),
    undefined,
    () => (handed ? withFirst(pageOf(handed)) : emptyList<Row>()),
  )
  const [state, setState] = useState<LiveList['state']>(handed ? 'loaded' : 'loading')
  const asked = useRef(0)

  const pageAfter = useCallback(
    async (after: string | null) => {
      const { data } = await client.query({
        query: SubmissionListDocument,
        variables: { filter, orderBy: order, first: pageSize, after },
        fetchPolicy: 'no-cache',
      })
      return data ? pageOf(data) : { nodes: [], next: null }
    },
    [client, filter, order],
  )

  const ask = useCallback(
    async (after: string | null) => {
      const turn = (asked.current += 1)
      try {
        const page = await pageAfter(after)
        if (turn !== asked.current) return
        update((before) => (after === null ? withFirst(page) : withOlder(before, page)))
        setState('loaded')
      } catch (error) {
        if (turn === asked.current) setState(failureOf(error))
      }
    },
    [pageAfter],
  )

  // oxlint-disable-next-line react/set-state-in-effect -- nothing is set before the answer is there
  useEffect(() => void ask(null), [ask])

  const hear = useEffectEvent((submissions: readonly Submission[], belong = true) =>
    update((before) =>
      withNewsOf(before, (each) => belong && matches(filter, each) && isWithin(before, each, order), submissions),
    ),
  )
  const feed = useFeed(inboxIds, {
    onBatch: ({ changes }) =>
      hear(
        changes.map(({ submission }) => submission),
        !asksForOutcomes(filter),
      ),
    // What came before the feed began is on the first page, and is counted like what comes by the feed.
    onFresh: () =>
      void pageAfter(null).then(
        ({ nodes }) => hear(nodes),
        () => undefined,
      ),
  })

  useWhenLocksChange(() => void readAgain(pageAfter, list.items.length, hear).catch(() => undefined))

  const askAgain = (after: string | null): void => {
    setState('loading')
    void ask(after)
  }
  return {
    list,
    state,
    feed,
    reload: () => askAgain(null),
    more: () => askAgain(list.next),
    renew: (submissions) => update((before) => withNewsOf(before, () => false, submissions)),
  }
}
