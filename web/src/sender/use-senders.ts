'use client'

import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import type { SenderFilter, SenderRowFragment } from '@/graphql/generated/graphql'
import { SendersDocument } from './documents'
import { noPages, withFirst, withNews, withOlder, type SenderPages } from './list'

export type SenderRow = SenderRowFragment

type Pages = SenderPages<SenderRow>

const pageSize = 50

/** Phones write while somebody looks at the page, and there is no feed of them. */
const askAgainEvery = 10_000

export type FoundSenders = {
  readonly pages: Pages
  readonly state: 'loading' | 'loaded' | Failure
  readonly reload: () => void
  readonly more: () => void
}

/** Phones page by page; what is shown is renewed, and who is new is counted. Mount it anew for another filter. */
export const useSenders = (filter: SenderFilter): FoundSenders => {
  const client = useApolloClient()
  const [pages, update] = useReducer(
    (before: Pages, change: (pages: Pages) => Pages) => change(before),
    noPages as Pages, // An empty page is one of any rows.
  )
  const [state, setState] = useState<FoundSenders['state']>('loading')
  const asked = useRef(0)

  const pageAfter = useCallback(
    async (after: string | null) => {
      const variables = { filter, first: pageSize, after }
      const { data } = await client.query({ query: SendersDocument, variables, fetchPolicy: 'no-cache' })
      const { nodes, pageInfo } = data?.senders ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } }
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

  const look = useEffectEvent(async () => {
    if (document.hidden || state !== 'loaded') return
    const turn = asked.current
    const page = await pageAfter(null).catch(() => undefined)
    if (page && turn === asked.current) update((before) => withNews(before, page.nodes))
  })
  useEffect(() => {
    const timer = setInterval(() => void look(), askAgainEvery)
    return () => clearInterval(timer)
  }, [])

  const askAgain = (after: string | null): void => {
    setState('loading')
    void ask(after)
  }
  return { pages, state, reload: () => askAgain(null), more: () => askAgain(pages.next) }
}
