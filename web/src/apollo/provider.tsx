'use client'

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
import { makeClient } from './client'
import { openSocket, type Line, type Socket } from './socket'

const SocketContext = createContext<Socket | null>(null)

/** Gives the pages below it the API. Made in the browser only, once for each visit, so nothing of one person stays for the next. */
export function ApiProvider({ children, meanwhile }: { children: ReactNode; meanwhile: ReactNode }): ReactElement {
  const [api, setApi] = useState<{ socket: Socket; client: ReturnType<typeof makeClient> }>()
  useEffect(() => {
    const socket = openSocket()
    const client = makeClient(socket)
    // oxlint-disable-next-line react/set-state-in-effect -- the socket opens with the page in the browser, and closes with it
    setApi({ socket, client })
    return () => {
      client.stop()
      socket.close()
    }
  }, [])
  if (!api) return <>{meanwhile}</>
  return (
    <SocketContext value={api.socket}>
      <ApolloProvider client={api.client}>{children}</ApolloProvider>
    </SocketContext>
  )
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
