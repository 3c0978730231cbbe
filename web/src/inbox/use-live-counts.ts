'use client'

import { useApolloClient } from '@apollo/client/react'
import { print } from 'graphql'
import { useEffect } from 'react'
import { useSocket } from '@/apollo/provider'
import { waitBefore } from '@/apollo/socket'
import type { InboxCountsChangedSubscription } from '@/graphql/generated/graphql'
import { FolderCountsFragment, InboxCountsSubscription } from './inbox.documents'

type Batch = InboxCountsChangedSubscription['submissionChanges']

/** Keeps the counts of these inboxes true in the cache, whatever happens to the line: counts are absolute, cursors resume. */
export function useLiveCounts(inboxIds: readonly string[], onResync: () => void): void {
  const { client: socket } = useSocket()
  const { cache } = useApolloClient()
  const key = [...inboxIds].sort().join(' ')
  useEffect(() => {
    if (key === '') return
    // The socket sends this very object again when it reconnects, so the cursor in it is where the feed goes on.
    const variables: { inboxIds: string[]; after?: string } = { inboxIds: key.split(' ') }
    const query = print(InboxCountsSubscription)
    let failures = 0
    let again: ReturnType<typeof setTimeout> | undefined
    let stop = (): void => undefined

    const take = ({ cursor, resync, counts }: Batch): void => {
      failures = 0
      variables.after = cursor
      for (const each of counts) {
        const id = cache.identify({ __typename: 'FolderCounts', inboxId: each.inboxId })
        if (id) cache.writeFragment({ id, fragment: FolderCountsFragment, data: each })
      }
      if (resync) onResync()
    }
    const refused = (): void => {
      onResync()
      again = setTimeout(follow, waitBefore(failures++, Math.random()))
    }
    const follow = (): void => {
      stop = socket.subscribe<InboxCountsChangedSubscription>(
        { query, variables },
        { next: ({ data }) => data && take(data.submissionChanges), error: refused, complete: () => undefined },
      )
    }
    follow()
    return () => {
      clearTimeout(again)
      stop()
    }
  }, [key, socket, cache, onResync])
}
