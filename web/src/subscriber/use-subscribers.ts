'use client'

import { NetworkStatus } from '@apollo/client'
import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import type { ListedSubscriberFragment, SubscriberFilter, SubscribersQuery as Data } from '@/graphql/generated/graphql'
import { SubscriberNewsQuery, SubscribersQuery } from './documents'

export type ListedSubscriber = ListedSubscriberFragment
type Campaign = NonNullable<Data['campaign']>

const pageSize = 50

/** Phones come and go while somebody looks at the page. */
const askAgainEvery = 2_000

export type Subscribers = {
  /** Those of the filter before, while the new ones are on their way. */
  readonly nodes: readonly ListedSubscriber[]
  /** Undefined until the first answer. */
  readonly campaign: Pick<Campaign, 'name' | 'settings' | 'subscriberCounts'> | undefined
  readonly state: 'loading' | 'loaded' | Failure
  readonly again: () => Promise<void>
  /** Undefined when all are there. */
  readonly more: (() => void) | undefined
  readonly loadingMore: boolean
  /** Somebody came or went since, and more than one page is open: nothing jumps under a reader's eyes. */
  readonly isBehind: boolean
}

/** A campaign's subscribers page by page. A single page is kept true; of more it is said when they no longer are. */
export const useSubscribers = (campaignId: string, filter: SubscriberFilter): Subscribers => {
  // The filter of which more than one page is open.
  const [opened, setOpened] = useState<SubscriberFilter>()
  const isLong = opened === filter
  const watching = { skipPollAttempt: () => document.hidden, fetchPolicy: 'cache-and-network' } as const
  const { data, previousData, error, refetch, fetchMore, networkStatus } = useQuery(SubscribersQuery, {
    ...watching,
    variables: { id: campaignId, filter, first: pageSize },
    notifyOnNetworkStatusChange: true,
    pollInterval: isLong ? 0 : askAgainEvery,
  })
  const news = useQuery(SubscriberNewsQuery, {
    ...watching,
    variables: { id: campaignId, filter },
    skip: !isLong,
    pollInterval: askAgainEvery,
  })
  const campaign = (data ?? previousData)?.campaign ?? undefined
  const nodes = campaign?.subscribers.nodes ?? []
  const newest = isLong ? news.data?.campaign?.subscribers.nodes[0] : undefined

  const { hasNextPage, endCursor } = campaign?.subscribers.pageInfo ?? {}
  const showMore = (): void => {
    setOpened(filter)
    void fetchMore({ variables: { after: endCursor ?? null }, updateQuery: joined })
  }
  return {
    nodes,
    campaign,
    state: data ? 'loaded' : error ? failureOf(error) : 'loading',
    again: async () => {
      setOpened(undefined)
      // A failure is shown by the query itself.
      await refetch().catch(() => undefined)
    },
    more: data && hasNextPage ? showMore : undefined,
    loadingMore: networkStatus === NetworkStatus.fetchMore,
    isBehind: newest !== undefined && newest.id !== nodes[0]?.id,
  }
}

const joined = (shown: Data, { fetchMoreResult: more }: { readonly fetchMoreResult: Data }): Data =>
  shown.campaign && more.campaign
    ? {
        ...more,
        campaign: {
          ...more.campaign,
          subscribers: {
            ...more.campaign.subscribers,
            nodes: [...shown.campaign.subscribers.nodes, ...more.campaign.subscribers.nodes],
          },
        },
      }
    : shown
