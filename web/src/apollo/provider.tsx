'use client'

import type { InMemoryCache, OperationVariables, TypedDocumentNode } from '@apollo/client'
import type { Unmasked } from '@apollo/client/masking'
import { ApolloProvider } from '@apollo/client/react'
import {
  createContext,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactElement,
  type ReactNode,
} from 'react'
import { makeCache } from './cache'
import { makeClient, makeStillClient } from './client'
import { bothOf, keyOf, type Handed } from './handed'
import { openSocket, stillSocket, type Line, type Socket } from './socket'

const SocketContext = createContext<Socket | null>(null)

type Arrival = {
  /** True until the page that came as HTML has come to life; what was handed to it is for no later page. */
  readonly isArriving: () => boolean
  readonly cache: InMemoryCache
  readonly take: (handed: Handed) => void
  readonly listOf: (key: string) => unknown
}

const ArrivalContext = createContext<Arrival | null>(null)

const useArrival = (): Arrival => {
  const arrival = useContext(ArrivalContext)
  if (!arrival) throw new Error('useArrival stands outside ApiProvider')
  return arrival
}

const makeApi = (handed: Handed | undefined) => {
  const cache = makeCache()
  const lists = new Map<string, unknown>()
  const take = (more: Handed): void => {
    cache.restore(bothOf(cache.extract(), more.cache))
    for (const [key, list] of Object.entries(more.lists)) lists.set(key, list)
  }
  if (handed) take(handed)
  const inBrowser = typeof window !== 'undefined'
  const socket = inBrowser ? openSocket() : stillSocket
  const client = inBrowser ? makeClient(socket, cache) : makeStillClient(cache)
  let arriving = true
  const arrive = (): (() => void) => {
    arriving = false
    lists.clear()
    client.prioritizeCacheValues = false
    const leave = socket.attend()
    return () => {
      client.stop()
      leave()
    }
  }
  const listOf = (key: string): unknown => lists.get(key)
  return { cache, socket, client, arrive, isArriving: () => arriving, take, listOf }
}

type ApiProviderProps = { readonly handed: Handed | undefined; readonly children: ReactNode }

/** Gives the pages below it the API. Made once for each visit, and on the server for each HTML, so nothing of one person stays for the next. */
export function ApiProvider({ handed, children }: ApiProviderProps): ReactElement {
  const [api] = useState(() => makeApi(handed))
  const { socket, client, arrive } = api
  useEffect(arrive, [arrive])
  return (
    <SocketContext value={socket}>
      <ArrivalContext value={api}>
        <ApolloProvider client={client}>{children}</ApolloProvider>
      </ArrivalContext>
    </SocketContext>
  )
}

/** Gives the page below it what the server has asked for it; to a page that came later there is nothing to give. */
export function HandOver({ handed, children }: ApiProviderProps): ReactElement {
  const { isArriving, take } = useArrival()
  useState(() => handed && isArriving() && take(handed))
  return <>{children}</>
}

/** The answer that came with the page, for lists that are not kept in the cache. */
export const useHanded = <Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Unmasked<Data> | undefined => {
  const { listOf } = useArrival()
  // as: kept under the key of this very question.
  const [found] = useState(() => listOf(keyOf(query, variables)) as Unmasked<Data> | undefined)
  return found
}

export const useSocket = (): Socket => {
  const socket = useContext(SocketContext)
  if (!socket) throw new Error('useSocket stands outside ApiProvider')
  return socket
}

/** The state of the line, live. */
export const useLine = (): Line => {
  const socket = useSocket()
  return useSyncExternalStore(socket.watch, socket.line, socket.line)
}
