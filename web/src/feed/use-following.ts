'use client'

import type { TypedDocumentNode } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useEffectEvent, useState } from 'react'
import { failureOf } from '@/apollo/failure'
import { leaveToSignIn } from '@/account/ViewerProvider'
import { useLine, useSocket } from '@/apollo/provider'
import { waitBefore } from '@/apollo/socket'
import { freshnessOf, type Freshness } from './freshness'

/** What every feed says in a batch, whatever it is that moves. */
type AnyBatch = {
  readonly cursor: string
  readonly resync: boolean
  readonly lagMilliseconds: number
  readonly changes: readonly { readonly at: string }[]
}

/** A feed: how it is asked for, and where its batches are in the answer. */
export type FeedOf<Batch extends AnyBatch, Data, Variables extends Record<string, unknown>> = {
  readonly document: TypedDocumentNode<Data, Variables>
  readonly variables: (places: string[], after: string | null) => Variables
  readonly batchOf: (data: Data) => Batch
}

export type FeedListener<Batch> = {
  /** A batch in its turn; never one twice, never one out of order. */
  readonly onBatch: (batch: Batch) => void
  /** The feed begins here, or could not go on where it was: only a list asked for now tells what is. */
  readonly onFresh: () => void
}

export type Feed = {
  readonly freshness: Freshness
  /** When the newest change was, in milliseconds since the epoch; null before the first. */
  readonly lastChangeAt: number | null
}

/**
 * Follows places for as long as the component lives, over every loss of the line, each time from the last cursor on.
 * The feed is the same object at each call.
 */
export const useFollowing = <Batch extends AnyBatch, Data, Variables extends Record<string, unknown>>(
  feed: FeedOf<Batch, Data, Variables>,
  places: readonly string[],
  listener: FeedListener<Batch>,
): Feed => {
  const client = useApolloClient()
  const socket = useSocket()
  const line = useLine()
  const [lag, setLag] = useState<number | null>(null)
  const [lastChangeAt, setLastChangeAt] = useState<number | null>(null)

  const onBatch = useEffectEvent((batch: Batch, begins: boolean) => {
    if (begins || batch.resync) listener.onFresh()
    listener.onBatch(batch)
    setLag(batch.lagMilliseconds)
    const newest = batch.changes.at(-1)
    if (newest) setLastChangeAt(Date.parse(newest.at))
  })

  const followed = [...places].sort().join(' ')
  useEffect(() => {
    if (followed === '') return undefined
    let cursor: string | null = null
    let failures = 0
    let again: ReturnType<typeof setTimeout> | undefined
    let stop = (): void => undefined

    const follow = (): void => {
      const subscription = client
        .subscribe<Data>({
          query: feed.document,
          variables: feed.variables(followed.split(' '), cursor),
          fetchPolicy: 'no-cache',
          context: { queryDeduplication: false },
        })
        .subscribe({
          next: ({ data, error }) => {
            if (error || !data) return retry(error)
            failures = 0
            const begins = cursor === null
            const batch = feed.batchOf(data)
            ;({ cursor } = batch)
            onBatch(batch, begins)
          },
          error: retry,
          complete: () => retry(undefined),
        })
      stop = () => subscription.unsubscribe()
    }

    const retry = (error: unknown): void => {
      if (error && failureOf(error) === 'signed-out') return leaveToSignIn()
      stop()
      clearTimeout(again)
      again = setTimeout(follow, waitBefore(failures, Math.random()))
      failures += 1
    }

    follow()
    // The socket would ask again with the cursor of long ago; it is asked anew with the newest instead.
    const unwatch = socket.client.on('closed', () => {
      setLag(null)
      stop()
      clearTimeout(again)
      follow()
    })
    return () => {
      unwatch()
      clearTimeout(again)
      stop()
    }
  }, [client, socket, followed, feed])

  return { freshness: freshnessOf(line, lag), lastChangeAt }
}
