'use client'

import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import type { Feed } from '@/feed/use-following'
import type { SmsFilter } from '@/graphql/generated/graphql'
import { SmsListDocument } from './documents'
import { matches } from './filter'
import { noSms, withFirst, withNews, withOlder, type Sms, type SmsList } from './sms-list'
import { useSmsFeed } from './use-sms-feed'

type Change = (list: SmsList) => SmsList

const pageSize = 50

export type LiveSmsList = {
  readonly list: SmsList
  readonly state: 'loading' | 'loaded' | Failure
  readonly feed: Feed
  readonly reload: () => void
  readonly more: () => void
}

type Wanted = {
  readonly filter: SmsFilter
  /** The campaigns whose changes can matter. */
  readonly campaignIds: readonly string[]
}

/** SMS page by page; what is shown is kept true by the feed, and what is new is counted. Mount it anew for another filter. */
export const useSmsList = ({ filter, campaignIds }: Wanted): LiveSmsList => {
  const client = useApolloClient()
  const [list, update] = useReducer((before: SmsList, change: Change) => change(before), noSms)
  const [state, setState] = useState<LiveSmsList['state']>('loading')
  const asked = useRef(0)

  const pageAfter = useCallback(
    async (after: string | null) => {
      const { data } = await client.query({
        query: SmsListDocument,
        variables: { filter, first: pageSize, after },
        fetchPolicy: 'no-cache',
      })
      const { nodes, pageInfo } = data?.smsMessages ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } }
      return { nodes, next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null }
    },
    [client, filter],
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

  const hear = useEffectEvent((news: readonly Sms[]) =>
    update((before) => withNews(before, (each) => matches(filter, each), news)),
  )
  const feed = useSmsFeed(campaignIds, {
    onBatch: ({ changes }) => hear(changes.map(({ message }) => message)),
    // What came before the feed began is on the first page, and is counted like what comes by the feed.
    onFresh: () =>
      void pageAfter(null).then(
        ({ nodes }) => hear(nodes),
        () => undefined,
      ),
  })

  const askAgain = (after: string | null): void => {
    setState('loading')
    void ask(after)
  }
  return { list, state, feed, reload: () => askAgain(null), more: () => askAgain(list.next) }
}
