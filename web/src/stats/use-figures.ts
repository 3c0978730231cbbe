'use client'

import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { useQuery } from '@apollo/client/react'
import { useEffect, useRef } from 'react'

export type Figures<Data> = {
  /** Those of the span before while the new ones are asked for, so that nothing jumps. */
  readonly data: Data | undefined
  readonly isBusy: boolean
  readonly error: unknown
  readonly retry: () => void
}

/** Figures that are asked for again whenever the bell has rung. */
export const useFigures = <Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  bell: number,
): Figures<Data> => {
  const options = { variables, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } as const
  const { data, previousData, error, loading, refetch } = useQuery<Data, OperationVariables>(document, options)
  const heard = useRef(bell)
  useEffect(() => {
    if (heard.current === bell) return
    heard.current = bell
    // What fails is told by `error`; the figures from before stay.
    refetch().catch(() => undefined)
  }, [bell, refetch])
  const retry = (): void => void refetch().catch(() => undefined)
  return { data: data ?? previousData, isBusy: loading, error, retry }
}
