'use client'

import { useApolloClient } from '@apollo/client/react'
import { useEffect, useEffectEvent } from 'react'
import { waitBefore } from '@/apollo/socket'
import type { ExportRowFragment } from '@/graphql/generated/graphql'
import { ExportProgressDocument } from './documents'
import { isOver } from './list'

export type ExportRow = ExportRowFragment

/** Follows an export until it is over, whatever happens to the line. */
export const useProgress = (id: string, onMoved: (row: ExportRow) => void): void => {
  const client = useApolloClient()
  const hear = useEffectEvent(onMoved)
  useEffect(() => {
    let failures = 0
    let over = false
    let again: ReturnType<typeof setTimeout> | undefined
    let stop = (): void => undefined

    const retry = (): void => {
      if (over) return
      clearTimeout(again)
      again = setTimeout(follow, waitBefore(failures, Math.random()))
      failures += 1
    }
    const follow = (): void => {
      stop()
      const subscription = client
        .subscribe({ query: ExportProgressDocument, variables: { id }, fetchPolicy: 'no-cache' })
        .subscribe({
          next: ({ data, error }) => {
            if (error || !data) return retry()
            failures = 0
            over = isOver(data.exportProgress)
            hear(data.exportProgress)
          },
          error: retry,
          complete: retry,
        })
      stop = () => subscription.unsubscribe()
    }
    follow()
    return () => {
      over = true
      clearTimeout(again)
      stop()
    }
  }, [client, id])
}
