'use client'

import { useApolloClient, useQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { failureOf, type Failure } from '@/apollo/failure'
import type { SenderPageQuery } from '@/graphql/generated/graphql'
import { useWhenLocksChange } from '@/storage/use-when-locks-change'
import { OlderLedgerDocument, SenderPageDocument } from './documents'
import { mergedEvents, type LedgerEvent } from './ledger'

/** What a phone agrees to has no feed; a page of one phone is looked at while something is about to happen. */
const askAgainEvery = 4_000

/** How many entries come at a time. */
const ledgerPage = 50

export type ShownSender = NonNullable<SenderPageQuery['sender']>

export type WholeSender = {
  readonly data: SenderPageQuery | undefined
  readonly failure: Failure | undefined
  /** All of the ledger that was asked for so far, newest first. */
  readonly events: readonly LedgerEvent[]
  /** Undefined when no older entry is left. */
  readonly older: (() => Promise<void>) | undefined
  readonly reload: () => void
}

/** Everything about one phone, renewed while somebody looks. */
export const useSender = (phone: string): WholeSender => {
  const client = useApolloClient()
  const {
    data: fresh,
    previousData,
    error,
    refetch,
  } = useQuery(SenderPageDocument, {
    variables: { phone },
    fetchPolicy: 'no-cache',
    pollInterval: askAgainEvery,
    skipPollAttempt: () => document.hidden,
  })
  useWhenLocksChange(() => void refetch().catch(() => undefined))
  // A question that failed on its way takes nothing off the screen.
  const data = fresh ?? previousData
  const [events, setEvents] = useState<readonly LedgerEvent[]>([])
  const [isWhole, setWhole] = useState<boolean>()
  const newest = data?.sender?.consentEvents
  useEffect(() => {
    if (!newest) return
    // oxlint-disable-next-line react/set-state-in-effect -- what was loaded before and what comes now are one ledger
    setEvents((known) => mergedEvents(known, newest))
    setWhole((known) => known ?? newest.length < ledgerPage)
  }, [newest])

  const older = async (): Promise<void> => {
    const before = events.at(-1)?.number
    if (before === undefined) return
    const answer = await client.query({
      query: OlderLedgerDocument,
      variables: { phone, before },
      fetchPolicy: 'no-cache',
    })
    const found = answer.data?.sender?.consentEvents ?? []
    setEvents((known) => mergedEvents(known, found))
    setWhole(found.length < ledgerPage)
  }
  return {
    data,
    failure: error && failureOf(error),
    events,
    older: isWhole === false ? older : undefined,
    reload: () => void refetch(),
  }
}
