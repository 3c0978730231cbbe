'use client'

import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useEffectEvent, useReducer, useState } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import type { Submission } from '@/submission/submission'
import { BoardSubmissionsDocument } from './documents'
import { emptyList, withFirst, withNewsOf, withOlder, type FolderList } from './folder-list'
import type { Verdict } from './rail'
import type { Listen } from './use-board'

type Change = (list: FolderList<Submission>) => FolderList<Submission>

const pageSize = 30

export type LiveFolder = {
  readonly list: FolderList<Submission>
  readonly state: 'loading' | 'loaded' | Failure
  readonly reload: () => void
  readonly older: () => void
}

/** A decided folder, paged, and kept true by what the feed says. */
export const useFolder = (inboxId: string, folder: Verdict, listen: Listen): LiveFolder => {
  const client = useApolloClient()
  const [list, update] = useReducer(
    (before: FolderList<Submission>, change: Change) => change(before),
    undefined,
    () => emptyList<Submission>(),
  )
  const [state, setState] = useState<LiveFolder['state']>('loading')

  const ask = useCallback(
    async (after: string | null) => {
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

  // oxlint-disable-next-line react/set-state-in-effect -- nothing is set before the answer is there
  useEffect(() => void ask(null), [ask])
  const listening = useEffectEvent(listen)
  useEffect(
    () =>
      listening((submissions) => update((before) => withNewsOf(before, (each) => each.folder === folder, submissions))),
    [folder],
  )

  const askAgain = (after: string | null): void => {
    setState('loading')
    void ask(after)
  }
  return { list, state, reload: () => askAgain(null), older: () => askAgain(list.next) }
}
