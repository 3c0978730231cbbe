import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { execute, GraphQLError, type GraphQLFormattedError } from 'graphql'
import { CloseCode, type ServerOptions } from 'graphql-ws'
import { useServer, type Extra } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { asClientFault, isSpoken, presentError, rateLimited, unauthenticated } from './graphql-errors.js'
import { makePrepare, subscribeFreshly } from './graphql-execution.js'
import { headersOf, type GraphqlContext, type GraphqlServerOptions } from './graphql-server.js'

export type GraphqlSocketOptions<Viewer, Context extends GraphqlContext> = Omit<
  GraphqlServerOptions<Viewer, Context>,
  'development'
> & {
  readonly path: string
  /** Whether a request came to an origin that has no API. */
  readonly isElsewhere?: (request: IncomingMessage) => boolean
  /** The signal fires when the viewer's session has ended: the socket is closed, with all that runs on it. */
  readonly watch: (viewer: Viewer) => { readonly signal: AbortSignal; readonly stop: () => void }
}

export const socketLimits = { messageBytes: 64 * 1024, operations: 20, pingMilliseconds: 15_000 } as const

/** Takes the WebSocket upgrades of the GraphQL path (subprotocol graphql-transport-ws); there are no others. */
export const attachGraphqlSocket = <Viewer, Context extends GraphqlContext>(
  server: Server,
  options: GraphqlSocketOptions<Viewer, Context>,
): { readonly open: () => number; readonly close: () => Promise<void> } => {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: socketLimits.messageBytes,
    perMessageDeflate: false,
  })
  const conversation = useServer(conversationOf(options), sockets, socketLimits.pingMilliseconds)
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // Node leaves such a socket to us, its errors too: one that nobody hears would end the process.
    socket.on('error', () => socket.destroy())
    if (pathOf(request) !== options.path || options.isElsewhere?.(request)) return refuse(socket, '404 Not Found')
    const { origin } = request.headers
    if (origin !== undefined && !options.allowedOrigins.includes(origin)) return refuse(socket, '403 Forbidden')
    sockets.handleUpgrade(request, socket, head, (each) => sockets.emit('connection', each, request))
  }
  server.on('upgrade', upgrade)
  return {
    open: () => sockets.clients.size,
    close: async () => {
      server.off('upgrade', upgrade)
      await conversation.dispose()
    },
  }
}

const refuse = (socket: Duplex, status: string): void => {
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? url

type Connection<Viewer> = {
  readonly viewer: Viewer
  readonly headers: Headers
  readonly signal: AbortSignal
  readonly end: () => void
}

type Conversation = ServerOptions<Record<string, unknown> | undefined, Extra>

const conversationOf = <Viewer, Context extends GraphqlContext>(
  options: GraphqlSocketOptions<Viewer, Context>,
): Conversation & { readonly isProd: boolean } => {
  const connections = new WeakMap<Extra['socket'], Connection<Viewer>>()
  const prepare = makePrepare(options.schema)
  return {
    isProd: true,
    connectionInitWaitTimeout: 5_000,
    execute,
    subscribe: subscribeFreshly,
    onConnect: async ({ connectionParams, extra: { socket, request } }) => {
      const headers = credentialsOf(request, connectionParams)
      const viewer = await options.viewerOf(headers)
      // False closes with 4403, Forbidden.
      if (viewer) connections.set(socket, { headers, ...keepWatch(socket, viewer, options.watch) })
      return viewer !== null
    },
    onSubscribe: ({ extra, subscriptions }, _id, payload) => {
      const connection = connections.get(extra.socket)
      if (!connection) return [unauthenticated()]
      if (Object.keys(subscriptions).length > socketLimits.operations) return [tooManyOperations()]
      const seconds = options.secondsToWait(connection.viewer)
      if (seconds > 0) return [rateLimited(seconds)]
      const prepared = prepare(payload)
      if (!('document' in prepared)) return prepared
      const { headers, signal } = connection
      const basics = { requestId: randomUUID(), signal, client: { headers, setCookie: null } }
      return { ...prepared, contextValue: options.contextOf(connection.viewer, basics) }
    },
    onNext: (_context, _id, _payload, { contextValue }, { data, errors }) => {
      if (!errors) return undefined
      const requestId = requestIdOf(contextValue)
      return {
        data: data ?? null,
        errors: errors.map((error) => reported(clientFaultIn(error), requestId, options.report)),
      }
    },
    onError: (_context, _id, _payload, errors) => {
      const requestId = randomUUID()
      return errors.map((error) => reported(error, requestId, options.report))
    },
    onClose: ({ extra }) => connections.get(extra.socket)?.end(),
  }
}

/** The headers of the upgrade; `authorization` may also come in `connection_init`, for clients that can set no header. */
const credentialsOf = (request: IncomingMessage, params: Readonly<Record<string, unknown>> | undefined): Headers => {
  const headers = headersOf(request.headers)
  for (const [name, value] of Object.entries(params ?? {}))
    if (name.toLowerCase() === 'authorization') headers.set('authorization', headerValue(value))
  return headers
}

/** What no header could hold is no credential. */
const headerValue = (value: unknown): string =>
  typeof value === 'string' && /^[\x20-\x7e]*$/.test(value) ? value : 'none'

const tooManyOperations = (): GraphQLError =>
  new GraphQLError(`One connection carries at most ${socketLimits.operations} operations at a time.`, {
    extensions: { code: 'BAD_REQUEST' },
  })

const keepWatch = <Viewer>(
  socket: Extra['socket'],
  viewer: Viewer,
  watch: GraphqlSocketOptions<Viewer, GraphqlContext>['watch'],
): Omit<Connection<Viewer>, 'headers'> => {
  const watched = watch(viewer)
  const gone = new AbortController()
  const end = (): void => {
    watched.stop()
    gone.abort()
  }
  watched.signal.addEventListener('abort', () => {
    end()
    socket.close(CloseCode.Forbidden, 'The session has ended.')
  })
  return { viewer, signal: gone.signal, end }
}

/** What is ours goes to the log; the client gets what it may know. */
const reported = (
  error: GraphQLError,
  requestId: string,
  report: GraphqlServerOptions<unknown, GraphqlContext>['report'],
): GraphQLFormattedError => {
  const formatted = error.toJSON()
  if (!isSpoken(formatted)) report(error.originalError ?? error, requestId)
  return presentError(formatted, requestId)
}

/** An error that belongs to no field is about the variables. */
const clientFaultIn = (error: GraphQLError): GraphQLError =>
  error.path === undefined ? asClientFault(error, 'BAD_USER_INPUT') : error

const requestIdOf = (context: unknown): string =>
  typeof context === 'object' && context !== null && 'requestId' in context ? String(context.requestId) : 'unknown'
