import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

type Listen = { readonly host: string; readonly port: number }

/** The port is taken, or the address is not ours; the message says so. */
export class ListenFault extends Error {}

const sentenceFor = (error: NodeJS.ErrnoException, { host, port }: Listen): string => {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Stop it, or choose another: PORT=${port + 1}`
  if (error.code === 'EACCES') return `Port ${port} needs more rights than this user has. Choose one above 1023.`
  return `Cannot listen on ${host}, port ${port}: ${error.message}`
}

/** Begins to serve; WebSocket upgrades are taken from the server that this returns. Port 0 takes a free one. */
export const listen = (server: Server, where: Listen): Promise<number> =>
  new Promise((listening, refused) => {
    server.once('error', (error) => refused(new ListenFault(sentenceFor(error, where))))
    server.listen(where.port, where.host, () => {
      // A server that listens on TCP has an address of this kind.
      const { port } = server.address() as AddressInfo
      listening(port)
    })
  })

/** Fails with a ListenFault when the port is taken: asked before anything else is begun. */
export const askForPort = async (where: Listen): Promise<void> => {
  const probe = createServer()
  await listen(probe, where)
  await new Promise((closed) => probe.close(closed))
}

/** Slow clients may not hold a connection for ever: 30 s for the headers, 5 minutes for a whole request. */
export const makeHttpServer = (app: RequestListener): Server =>
  createServer({ headersTimeout: 30_000, requestTimeout: 300_000, keepAliveTimeout: 65_000 }, app)

/** Takes no more connections, lets requests that are under way be answered, then cuts what is left. */
export const drain = async (server: Server, seconds: number): Promise<void> => {
  if (!server.listening) return
  const closed = new Promise((done) => server.close(done))
  server.closeIdleConnections()
  const over = new AbortController()
  await Promise.race([closed, pause(seconds * 1000, undefined, { signal: over.signal }).catch(() => undefined)])
  over.abort()
  server.closeAllConnections()
  await closed
}
