import { createServer } from 'node:http'
import { once } from 'node:events'
import express from 'express'
import { createClient, type Client } from 'graphql-ws'
import { afterAll } from 'vitest'
import { WebSocket } from 'ws'
import type { GraphQLSchema } from 'graphql'
import type { Asking } from '../account/asking.js'
import { makeAuth, hashPassword } from '../account/auth.http.js'
import { makeAccounts, type Accounts } from '../account/account.use-case.js'
import { originsOf } from '../account/origins.js'
import { makeSessionWatch } from '../account/session-watch.store.js'
import { makePersonOf } from '../account/viewer.store.js'
import { makeKeyHolderOf } from '../api-key/key-holder.store.js'
import { makeViewerOf, type ViewerOf } from '../api-key/viewer-of.store.js'
import type { Viewer } from '../account/account.js'
import { makeNewId } from '../platform/clock.js'
import type { Database } from '../platform/db.js'
import { attachGraphqlSocket } from '../platform/graphql-socket.js'
import { headersOf, makeGraphqlServer } from '../platform/graphql-server.js'
import { makeKeyLimit } from '../wire-graphql.js'
import { makeAccept } from '../people/accept.use-case.js'
import { makeMailReset } from '../people/forgot-password.use-case.js'
import { invitationRoutes } from '../people/invitation.http.js'
import { aQueueMail, aSignInLimit } from './mailing.js'

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly data: Record<string, unknown> | null
  readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[] | undefined
}

/** An API key, as its holder has it. */
export type Key = { readonly key: string; readonly id: string }

/** A cookie, a key, or nothing. */
export type Credential = string | Key | null

const headerOf = (credential: Credential): Record<string, string> => {
  if (credential === null) return {}
  return typeof credential === 'string' ? { cookie: credential } : { authorization: `Bearer ${credential.key}` }
}

export type Api = {
  readonly url: string
  readonly accounts: Accounts
  /** Signs in through the real door; the cookie to send along. */
  readonly signIn: (email: string, password: string) => Promise<string>
  readonly ask: (credential: Credential, query: string, variables?: object) => Promise<Answer>
  /** A connected client of the subscription protocol. */
  readonly socket: (credential: Credential, origin?: string, connectionParams?: Record<string, unknown>) => Client
  readonly reports: unknown[]
  readonly viewerOf: ViewerOf
}

type Options = {
  readonly db: Database
  readonly schema: GraphQLSchema
  readonly development?: boolean
  readonly keyRequestsAMinute?: number
}

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'

/** The API as it really runs, on a loopback port: sign-in, GraphQL over HTTP and WebSocket. Closed after the file. */
export const anApi = async ({
  db,
  schema,
  development = false,
  keyRequestsAMinute = 100_000,
}: Options): Promise<Api> => {
  const app = express()
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}`

  // It was opened by its address.
  const databaseUrl = String((db.source.options as { readonly url?: string }).url)
  const now = (): Date => new Date()
  const reports: unknown[] = []
  const auth = makeAuth({
    databaseUrl,
    publicUrl: url,
    sessionKey: 'k'.repeat(40),
    production: false,
    now,
    mailReset: makeMailReset({ db, now, queueMail: aQueueMail(), publicUrl: url }),
    limit: aSignInLimit(db),
    warn: (about) => void reports.push(about),
  })
  const accounts = makeAccounts(db, { now, newId: makeNewId(now), hashPassword })
  const watch = makeSessionWatch(db.manager, 50)
  const options = {
    schema,
    viewerOf: makeViewerOf(
      makePersonOf(db.manager, auth.sessionOf),
      makeKeyHolderOf(db.manager, () => new Date()),
    ),
    contextOf: (viewer: Viewer, basics: Omit<Asking, 'viewer'>): Asking => ({ ...basics, viewer }),
    allowedOrigins: originsOf(url, false),
    secondsToWait: makeKeyLimit(keyRequestsAMinute),
    report: (error: unknown) => void reports.push(error),
  }
  const graphql = await makeGraphqlServer<Viewer, Asking>({ ...options, development })
  const socket = attachGraphqlSocket(server, { ...options, path: '/graphql', watch: watch.watch })
  app.use('/auth', auth.handler)
  app.use(
    invitationRoutes({
      ...makeAccept({ db, now, newId: makeNewId(now), accounts }),
      origins: originsOf(url, false),
      sessionOf: (request) => auth.sessionOf(headersOf(request.headers)),
      signIn: auth.signIn,
    }),
  )
  app.use('/graphql', ...graphql.handlers)
  const clients: Client[] = []
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.dispose()))
    await socket.close()
    await graphql.close()
    watch.close()
    server.closeAllConnections()
    server.close()
    await auth.close()
  })
  return {
    url,
    reports,
    viewerOf: options.viewerOf,
    accounts,
    signIn: async (email, password) => {
      // The limit of tries is a matter of its own tests.
      await db.manager.query('delete from auth."rateLimit"')
      const response = await fetch(`${url}/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url, 'user-agent': browser },
        body: JSON.stringify({ email, password }),
      })
      if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
      return response.headers
        .getSetCookie()
        .map((each) => each.split(';', 1)[0])
        .join('; ')
    },
    ask: async (credential, query, variables) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headerOf(credential) },
        body: JSON.stringify({ query, variables }),
      })
      // Every answer of GraphQL has this shape.
      const { data, errors } = (await response.json()) as Pick<Answer, 'data' | 'errors'>
      return { status: response.status, headers: response.headers, data: data ?? null, errors }
    },
    socket: (credential, origin, connectionParams) => {
      class WithHeaders extends WebSocket {
        constructor(target: string, protocols: string[]) {
          super(target, protocols, { headers: { ...headerOf(credential), ...(origin && { origin }) } })
        }
      }
      const client = createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WithHeaders,
        retryAttempts: 0,
        ...(connectionParams && { connectionParams }),
      })
      clients.push(client)
      return client
    },
  }
}
