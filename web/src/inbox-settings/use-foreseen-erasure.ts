'use client'

import { useApolloClient } from '@apollo/client/react'
import { ForeseenErasureDocument } from './documents'
import { retentionInputOf, type RetentionValues } from './rule-values'

/** How many submissions would go at once; nobody is kept from saving because that cannot be told. */
export const useForeseenErasure = (): ((inboxId: string, retention: RetentionValues) => Promise<number>) => {
  const client = useApolloClient()
  return async (inboxId, retention) => {
    try {
      const { data } = await client.query({
        query: ForeseenErasureDocument,
        variables: { inboxId, retention: retentionInputOf(retention) },
        fetchPolicy: 'network-only',
      })
      const { pending = 0, approved = 0, denied = 0 } = data?.foreseenErasure ?? {}
      return pending + approved + denied
    } catch {
      return 0
    }
  }
}
