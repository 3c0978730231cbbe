import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'

export type Listening = { readonly url: string; readonly close: () => Promise<void> }

/** A real HTTP server on a free loopback port. */
export const listen = async (listener: RequestListener): Promise<Listening> => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
