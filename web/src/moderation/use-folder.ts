'use client'

import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useEffectEvent, useReducer, useState } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import { useWhenLocksChange } from '@/storage/use-when-locks-change'
import type { Submission } from '@/submission/submission'
import { BoardSubmissionsDocument } from './documents'
import { emptyList, readAgain, withFirst, withNewsOf, withOlder, type FolderList } from './folder-list'
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

  const pageAfter = useCallback(
    async (after: string | null) => {
      const { data } = await client.query({
        query: BoardSubmissionsDocument,
        variables: { inboxId, folder, orderBy: 'NEWEST_FIRST', first: pageSize, after },
        fetchPolicy: 'no-cache',
      })
      if (!data) throw new Error('The server said nothing about the folder')
      const { nodes, pageInfo } = data.submissions
      return { nodes, next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null }
    },
    [client, inboxId, folder],
  )

  const ask = useCallback(
    async (after: string | null) => {
      try {
        const page = await pageAfter(after)
        update((before) => (after === null ? withFirst(page) : withOlder(before, page)))
        setState('loaded')
      } catch (error) {
        setState(failureOf(error))
      }
    },
    [pageAfter],
  )

  // oxlint-disable-next-line react/set-state-in-effect -- nothing is set before the answer is there
  useEffect(() => void ask(null), [ask])
  const hear = useCallback(
    (submissions: readonly Submission[]): void =>
      update((before) => withNewsOf(before, (each) => each.folder === folder, submissions)),
    [folder],
  )
  const listening = useEffectEvent(listen)
  useEffect(() => listening(hear), [hear])
  // What could not be read again is hidden if it was locked, and else asked for by whoever looks.
  useWhenLocksChange(() => void readAgain(pageAfter, list.items.length, hear).catch(() => undefined))

  const askAgain = (after: string | null): void => {
    setState('loading')
    void ask(after)
  }
  return { list, state, reload: () => askAgain(null), older: () => askAgain(list.next) }
}
