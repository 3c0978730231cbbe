'use client'

import { useQuery } from '@apollo/client/react'
import { useCallback } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import type { InboxCardFragment } from '@/graphql/generated/graphql'
import { InboxListQuery } from './inbox.documents'
import { useLiveCounts } from './use-live-counts'

const pageSize = 100

/** The feed tells of what happens; that nothing happens any more only the clock does. */
const askAgainEvery = 15_000

export type LiveInboxes = {
  readonly nodes: readonly InboxCardFragment[]
  readonly state: 'loading' | 'loaded' | Failure
  readonly again: () => void
  /** Undefined when all are there. */
  readonly more: (() => void) | undefined
  readonly loadingMore: boolean
}

/** The inboxes that the viewer may see, with counts that the feed keeps true. */
export const useInboxes = (): LiveInboxes => {
  const { data, error, refetch, fetchMore, networkStatus } = useQuery(InboxListQuery, {
    variables: { first: pageSize },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
    pollInterval: askAgainEvery,
  })
  const nodes = data?.inboxes.nodes ?? []
  const again = useCallback(() => void refetch(), [refetch])
  useLiveCounts(
    nodes.map(({ id }) => id),
    again,
  )
  const { hasNextPage, endCursor } = data?.inboxes.pageInfo ?? {}
  const showMore = (): void =>
    void fetchMore({
      variables: { after: endCursor ?? null },
      updateQuery: (shown, { fetchMoreResult: more }) => ({
        ...more,
        inboxes: { ...more.inboxes, nodes: [...shown.inboxes.nodes, ...more.inboxes.nodes] },
      }),
    })
  return {
    nodes,
    state: data ? 'loaded' : error ? failureOf(error) : 'loading',
    again,
    more: hasNextPage ? showMore : undefined,
    loadingMore: networkStatus === 3,
  }
}
