import { createClient, type Client, type ClientOptions } from 'graphql-ws'
import { WebSocket } from 'ws'

/** A client of the subscription protocol at that address, with that session; it does not come back by itself. */
export const apiSocket = (url: string, cookie: string, on: ClientOptions['on'] = {}): Client =>
  createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    retryAttempts: 0,
    lazyCloseTimeout: 0,
    on,
    webSocketImpl: class extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols, { headers: { cookie } })
      }
    },
  })
