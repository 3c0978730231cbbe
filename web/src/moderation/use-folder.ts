'use client'

import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useReducer, useState } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import type { Submission } from '@/submission/submission'
import { BoardSubmissionsDocument } from './documents'
import { emptyList, withFirst, withNewsOf, withOlder, type FolderList } from './folder-list'
import type { Verdict } from './rail'

type Change = (list: FolderList<Submission>) => FolderList<Submission>

const pageSize = 30

export type LiveFolder = {
  readonly list: FolderList<Submission>
  readonly state: 'loading' | 'loaded' | Failure
  readonly reload: () => void
  readonly older: () => void
}

/** A decided folder, paged, and kept true by what the feed says. `heard` is a new array for each batch. */
export const useFolder = (inboxId: string, folder: Verdict, heard: readonly Submission[]): LiveFolder => {
  const client = useApolloClient()
  const [list, update] = useReducer(
    (before: FolderList<Submission>, change: Change) => change(before),
    undefined,
    () => emptyList<Submission>(),
  )
  const [state, setState] = useState<LiveFolder['state']>('loading')

  const ask = useCallback(
    async (after: string | null) => {
      setState('loading')
      try {
        const { data } = await client.query({
          query: BoardSubmissionsDocument,
          variables: { inboxId, folder, orderBy: 'NEWEST_FIRST', first: pageSize, after },
          fetchPolicy: 'no-cache',
        })
        if (!data) return setState('unexpected')
        const { nodes, pageInfo } = data.submissions
        const page = { nodes, next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null }
        update((before) => (after === null ? withFirst(page) : withOlder(before, page)))
        setState('loaded')
      } catch (error) {
        setState(failureOf(error))
      }
    },
    [client, inboxId, folder],
  )

  useEffect(() => void ask(null), [ask])
  useEffect(() => update((before) => withNewsOf(before, folder, heard)), [folder, heard])

  return { list, state, reload: () => void ask(null), older: () => void ask(list.next) }
}
