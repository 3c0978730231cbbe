import { randomUUID } from 'node:crypto'
import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default'
import { expressMiddleware } from '@as-integrations/express5'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import type { GraphQLSchema } from 'graphql'
import { makeAskCompiled } from './graphql-compiled.js'
import { isSpoken, presentError, rateLimited, unauthenticated } from './graphql-errors.js'
import { documentLimits, limitsRule, refuseTooDear } from './graphql-limits.js'
import { nulRule, refuseNul } from './graphql-nul.js'
import { currentRequest, inRequest } from './request-id.js'

/** What the server makes of every request: whatever resolvers are handed has at least these. */
export type GraphqlContext = {
  readonly requestId: string
  readonly signal: AbortSignal
  readonly client?: {
    readonly headers: Headers
    /** Null where an answer carries no cookie. */
    readonly setCookie: ((cookie: string) => void) | null
  }
}

export type GraphqlServerOptions<Viewer, Context extends GraphqlContext> = {
  readonly schema: GraphQLSchema
  /** Who asks; null for a stranger, who gets no answer at all. */
  readonly viewerOf: (headers: Headers) => Promise<Viewer | null>
  readonly contextOf: (viewer: Viewer, basics: GraphqlContext) => Context
  /** Counts a request of this viewer's: 0 lets it pass, anything else is after how many seconds to ask again. */
  readonly secondsToWait: (viewer: Viewer) => number
  readonly allowedOrigins: readonly string[]
  /** Off in production: introspection, the landing page, suggestions of names. */
  readonly development: boolean
  readonly report: (error: unknown, requestId: string) => void
}

export type GraphqlServer = {
  /** Mounted at /graphql, without a body parser before it. */
  readonly handlers: readonly (RequestHandler | ErrorRequestHandler)[]
  readonly close: () => Promise<void>
}

const requestId = (): string => currentRequest() ?? 'unknown'

export const makeGraphqlServer = async <Viewer, Context extends GraphqlContext>(
  options: GraphqlServerOptions<Viewer, Context>,
): Promise<GraphqlServer> => {
  const server = new ApolloServer<Context>({
    schema: options.schema,
    introspection: options.development,
    hideSchemaDetailsFromClientErrors: !options.development,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: documentLimits.tokens },
    validationRules: [limitsRule, nulRule],
    plugins: [...plugins(options.development), priceCheck(), compiledAnswers(options.schema)],
    formatError: (formatted, error) => {
      if (!isSpoken(formatted)) options.report(error, requestId())
      return presentError(formatted, requestId())
    },
  })
  await server.start()
  return { handlers: [named, guard(options), bodyParser, bodyFault, door(server, options)], close: () => server.stop() }
}

const plugins = (development: boolean): ApolloServerPlugin[] => [
  // On by default, and its hook on every field halves the speed.
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  development ? ApolloServerPluginLandingPageLocalDefault() : ApolloServerPluginLandingPageDisabled(),
]

const priceCheck = (): ApolloServerPlugin => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ document, operation, request }) => {
        const variables = request.variables ?? {}
        const refused = refuseNul(variables) ?? (operation && refuseTooDear(document, operation, variables))
        return refused ? Promise.reject(refused) : Promise.resolve()
      },
    }),
})

const compiledAnswers = <Context extends GraphqlContext>(schema: GraphQLSchema): ApolloServerPlugin<Context> => {
  const ask = makeAskCompiled(schema)
  return {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: async ({ document, operation, request, contextValue: context }) => {
          const result = await ask({ document, operation, variables: request.variables ?? {}, context })
          return result && { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: result } }
        },
      }),
  }
}

/** Gives the request its name, for errors and the log, where it has none yet. */
const named: RequestHandler = (_request, response, next) => {
  const id = currentRequest() ?? randomUUID()
  response.setHeader('x-request-id', id)
  inRequest(id, next)
}

const refuse = (message: string, code: string): object => ({
  errors: [{ message, extensions: { code, requestId: requestId() } }],
})

/**
 * Only our own pages, and programs that are no browser, may ask; and they ask by POST. What brings credentials of its
 * own comes from nobody's cookies, so it matters not which page sent it.
 */
const guard =
  ({
    allowedOrigins,
    development,
  }: Pick<GraphqlServerOptions<unknown, GraphqlContext>, 'allowedOrigins' | 'development'>): RequestHandler =>
  (request, response, next) => {
    const { origin, authorization } = request.headers
    if (origin !== undefined && authorization === undefined && !allowedOrigins.includes(origin))
      return void response.status(403).json(refuse('This origin may not ask here.', 'FORBIDDEN_ORIGIN'))
    const looksOnly = development && request.method === 'GET' && request.query['query'] === undefined
    if (request.method !== 'POST' && !looksOnly)
      return void response.status(405).setHeader('allow', 'POST').json(refuse('Ask by POST.', 'METHOD_NOT_ALLOWED'))
    next()
  }

const bodyParser: RequestHandler = express.json({ limit: documentLimits.bytes })

/** What the parser refuses: too large, or no JSON. Its own text may echo the body, so it isn't passed on. */
const bodyFault: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error)
  const tooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large'
  const message = tooLarge ? `A request has at most ${documentLimits.bytes / 1024} kB.` : 'The body is not JSON.'
  response.status(tooLarge ? 413 : 400).json(refuse(message, 'BAD_REQUEST'))
}

const door = <Viewer, Context extends GraphqlContext>(
  server: ApolloServer<Context>,
  { viewerOf, contextOf, secondsToWait }: GraphqlServerOptions<Viewer, Context>,
): RequestHandler =>
  expressMiddleware(server, {
    context: async ({ req, res }) => {
      const headers = headersOf(req.headers)
      const viewer = await viewerOf(headers)
      if (!viewer) throw unauthenticated()
      const seconds = secondsToWait(viewer)
      if (seconds > 0) throw rateLimited(seconds)
      const gone = new AbortController()
      res.on('close', () => {
        // An answer that was sent leaves nobody to be told.
        if (!res.writableFinished) gone.abort()
      })
      const setCookie = (cookie: string): void => void res.append('Set-Cookie', cookie)
      return contextOf(viewer, { requestId: requestId(), signal: gone.signal, client: { headers, setCookie } })
    },
  })

/** Node's headers as the platform's; a header that came several times keeps every value. */
export const headersOf = (headers: NodeJS.Dict<string | string[]>): Headers => {
  const copy = new Headers()
  for (const [name, value] of Object.entries(headers))
    for (const each of Array.isArray(value) ? value : value === undefined ? [] : [value]) copy.append(name, each)
  return copy
}
