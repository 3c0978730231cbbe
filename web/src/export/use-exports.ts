'use client'

import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import { ExportsDocument } from './documents'
import { noPages, withFirst, withNews, withOlder, type ExportPages } from './list'
import type { ExportRow } from './use-progress'

const pageSize = 25

/** Others ask for exports, too, and so do schedules; how far one has come is followed by itself. */
const askAgainEvery = 10_000

export type FoundExports = {
  readonly pages: ExportPages<ExportRow>
  readonly state: 'loading' | 'loaded' | Failure
  readonly reload: () => void
  readonly more: () => void
  /** How it is now: one that is shown, or a new one. */
  readonly take: (row: ExportRow) => void
}

/** Exports page by page, kept true while one looks. */
export const useExports = (): FoundExports => {
  const client = useApolloClient()
  const [pages, update] = useReducer(
    (before: ExportPages<ExportRow>, change: (pages: ExportPages<ExportRow>) => ExportPages<ExportRow>) =>
      change(before),
    noPages,
  )
  const [state, setState] = useState<FoundExports['state']>('loading')
  const asked = useRef(0)

  const pageAfter = useCallback(
    async (after: string | null) => {
      const variables = { first: pageSize, after }
      const { data } = await client.query({ query: ExportsDocument, variables, fetchPolicy: 'no-cache' })
      const { nodes, pageInfo } = data?.exports ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } }
      return { nodes, next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null }
    },
    [client],
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
  return {
    pages,
    state,
    reload: () => askAgain(null),
    more: () => askAgain(pages.next),
    take: useCallback((row) => update((before) => withNews(before, [row])), []),
  }
}
