'use client'

import { NetworkStatus } from '@apollo/client'
import { useQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import type { CampaignMessagesQuery as Data, ListedCampaignMessageFragment } from '@/graphql/generated/graphql'
import { CampaignMessagesQuery } from './documents'
import { askAgainEvery } from './progress'

export type ListedMessage = ListedCampaignMessageFragment

const pageSize = 20

/** Each time the phones of a whole page of messages are counted. */
const mostOften = 2_000
const leastOften = 15_000

type CampaignMessages = {
  readonly nodes: readonly ListedMessage[]
  readonly timeZone: string
  readonly state: 'loading' | 'loaded' | Failure
  readonly again: () => void
  /** Undefined when all are there. */
  readonly more: (() => void) | undefined
  readonly loadingMore: boolean
}

/** A campaign's messages, the newest first. The first page is renewed; what lies further back has long been sent. */
export const useCampaignMessages = (campaignId: string): CampaignMessages => {
  const [isLong, setLong] = useState(false)
  const [every, setEvery] = useState(mostOften)
  const { data, error, refetch, fetchMore, networkStatus } = useQuery(CampaignMessagesQuery, {
    variables: { id: campaignId, first: pageSize },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
    pollInterval: isLong ? 0 : every,
    skipPollAttempt: () => document.hidden,
  })
  const page = data?.campaign?.campaignMessages
  useEffect(() => {
    const wanted = page?.nodes.map((message) => askAgainEvery(message, new Date())) ?? []
    // oxlint-disable-next-line react/set-state-in-effect -- how often to ask follows from the answer, and depends on the clock
    setEvery(Math.max(mostOften, Math.min(leastOften, ...wanted)))
  }, [page])
  const { hasNextPage, endCursor } = page?.pageInfo ?? {}
  const showMore = (): void => {
    setLong(true)
    void fetchMore({ variables: { after: endCursor ?? null }, updateQuery: joined })
  }
  return {
    nodes: page?.nodes ?? [],
    timeZone: data?.campaign?.settings.timeZone ?? 'UTC',
    state: data ? 'loaded' : error ? failureOf(error) : 'loading',
    again: () => void refetch(),
    more: hasNextPage ? showMore : undefined,
    loadingMore: networkStatus === NetworkStatus.fetchMore,
  }
}

const joined = (shown: Data, { fetchMoreResult: more }: { readonly fetchMoreResult: Data }): Data =>
  shown.campaign && more.campaign
    ? {
        ...more,
        campaign: {
          ...more.campaign,
          campaignMessages: {
            ...more.campaign.campaignMessages,
            nodes: [...shown.campaign.campaignMessages.nodes, ...more.campaign.campaignMessages.nodes],
          },
        },
      }
    : shown
