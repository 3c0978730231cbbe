import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import { afterAll, expect, test } from 'vitest'
import { attachGraphqlSocket } from './graphql-socket.js'

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { hello: { type: GraphQLString } } }),
})
const server = createServer().listen(0, '127.0.0.1')
await once(server, 'listening')
const sockets = attachGraphqlSocket(server, {
  path: '/graphql',
  schema,
  viewerOf: () => Promise.resolve(null),
  contextOf: (_, basics) => basics,
  secondsToWait: () => 0,
  allowedOrigins: ['https://inbox.example'],
  report: () => undefined,
  watch: () => ({ signal: new AbortController().signal, stop: () => undefined }),
})
afterAll(async () => {
  await sockets.close()
  server.close()
})

const knock = async (path: string, origin: string): Promise<Socket> => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const socket = connect(address.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    [`GET ${path} HTTP/1.1`, 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket', `Origin: ${origin}`, '', ''].join(
      '\r\n',
    ),
  )
  return socket
}

const doors = [
  { path: '/elsewhere', origin: 'https://inbox.example', status: 404 },
  { path: '/graphql', origin: 'https://foreign.example', status: 403 },
]

test.each(doors)(
  'an upgrade of $path from $origin is answered $status and closed',
  async ({ path, origin, status }) => {
    const socket = await knock(path, origin)
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toContain(`HTTP/1.1 ${status} `)
    await once(socket, 'close')
  },
)

test.each(doors)('who resets the connection at $path while he is refused ends no process', async ({ path, origin }) => {
  for (let knocks = 0; knocks < 20; knocks += 1) {
    const upgraded = once(server, 'upgrade')
    const socket = await knock(path, origin)
    await upgraded
    socket.resetAndDestroy()
    await once(socket, 'close')
  }
  // Whatever the resets bring up comes before another connection is taken.
  ;(await knock(path, origin)).destroy()
})
