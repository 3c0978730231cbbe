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
import { bothOf, type Handed } from './handed'
import { openSocket, stillSocket, type Line, type Socket } from './socket'

const SocketContext = createContext<Socket | null>(null)

type Arrival = {
  /** True until the page that came as HTML has come to life; what was handed to it is for no later page. */
  readonly isArriving: () => boolean
  readonly cache: InMemoryCache
}

const ArrivalContext = createContext<Arrival | null>(null)

const useArrival = (): Arrival => {
  const arrival = useContext(ArrivalContext)
  if (!arrival) throw new Error('useArrival stands outside ApiProvider')
  return arrival
}

const makeApi = (handed: Handed | undefined) => {
  const cache = makeCache().restore(handed ?? {})
  const inBrowser = typeof window !== 'undefined'
  const socket = inBrowser ? openSocket() : stillSocket
  const client = inBrowser ? makeClient(socket, cache) : makeStillClient(cache)
  let arriving = true
  const arrive = (): (() => void) => {
    arriving = false
    client.prioritizeCacheValues = false
    const leave = socket.attend()
    return () => {
      client.stop()
      leave()
    }
  }
  return { cache, socket, client, arrive, isArriving: () => arriving }
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
  const { isArriving, cache } = useArrival()
  useState(() => handed && isArriving() && cache.restore(bothOf(cache.extract(), handed)))
  return <>{children}</>
}

/** The answer that came with the page, for lists that are not kept in the cache. */
export const useHanded = <Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Unmasked<Data> | undefined => {
  const { isArriving, cache } = useArrival()
  const [found] = useState(() => (isArriving() ? cache.readQuery({ query, variables }) : null))
  return found ?? undefined
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
