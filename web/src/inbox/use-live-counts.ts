'use client'

import { useApolloClient } from '@apollo/client/react'
import { print } from 'graphql'
import { useEffect } from 'react'
import { useSocket } from '@/apollo/provider'
import type { InboxCountsChangedSubscription } from '@/graphql/generated/graphql'
import { FolderCountsFragment, InboxCountsSubscription } from './inbox.documents'

/** Keeps the counts of these inboxes true in the cache, whatever happens to the line: counts are absolute, cursors resume. */
export function useLiveCounts(inboxIds: readonly string[], onResync: () => void): void {
  const { client: socket } = useSocket()
  const { cache } = useApolloClient()
  const key = [...inboxIds].sort().join(' ')
  useEffect(() => {
    if (key === '') return
    // The socket sends this very object again when it reconnects, so the cursor in it is where the feed goes on.
    const variables: { inboxIds: string[]; after?: string } = { inboxIds: key.split(' ') }
    return socket.subscribe<InboxCountsChangedSubscription>(
      { query: print(InboxCountsSubscription), variables },
      {
        next: ({ data }) => {
          if (!data) return
          const { cursor, resync, counts } = data.submissionChanges
          variables.after = cursor
          for (const each of counts) {
            const id = cache.identify({ __typename: 'FolderCounts', inboxId: each.inboxId })
            if (id) cache.writeFragment({ id, fragment: FolderCountsFragment, data: each })
          }
          if (resync) onResync()
        },
        error: onResync,
        complete: () => {},
      },
    )
  }, [key, socket, cache, onResync])
}
