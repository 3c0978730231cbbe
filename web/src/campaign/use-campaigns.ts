'use client'

import { useQuery } from '@apollo/client/react'
import { failureOf, type Failure } from '@/apollo/failure'
import type { CampaignCardFragment } from '@/graphql/generated/graphql'
import { CampaignListQuery } from './documents'

const pageSize = 100

/** Phones come and go while somebody looks at the page. */
const askAgainEvery = 10_000

type ListedCampaigns = {
  readonly nodes: readonly CampaignCardFragment[]
  readonly state: 'loading' | 'loaded' | Failure
  readonly again: () => void
  /** Undefined when all are there. */
  readonly more: (() => void) | undefined
  readonly loadingMore: boolean
}

/** The organisation's campaigns, their counts renewed. */
export const useCampaigns = (): ListedCampaigns => {
  const { data, error, refetch, fetchMore, networkStatus } = useQuery(CampaignListQuery, {
    variables: { first: pageSize },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
    pollInterval: askAgainEvery,
    skipPollAttempt: () => document.hidden,
  })
  const { hasNextPage, endCursor } = data?.campaigns.pageInfo ?? {}
  const showMore = (): void =>
    void fetchMore({
      variables: { after: endCursor ?? null },
      updateQuery: (shown, { fetchMoreResult: more }) => ({
        ...more,
        campaigns: { ...more.campaigns, nodes: [...shown.campaigns.nodes, ...more.campaigns.nodes] },
      }),
    })
  return {
    nodes: data?.campaigns.nodes ?? [],
    state: data ? 'loaded' : error ? failureOf(error) : 'loading',
    again: () => void refetch(),
    more: hasNextPage ? showMore : undefined,
    loadingMore: networkStatus === 3,
  }
}
