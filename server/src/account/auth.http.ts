import { betterAuth } from 'better-auth'
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { hashPassword as hash } from 'better-auth/crypto'
import { toNodeHandler } from 'better-auth/node'
import { text, type Request, type RequestHandler, type Response } from 'express'
import { Pool } from 'pg'
import type { Clock } from '../platform/clock.js'
import type { Warn } from '../platform/complaint.js'
import { patienceOfRequests } from '../platform/db.js'
import { headersOf } from '../platform/graphql-server.js'
import { resetMinutes, type MailReset } from './auth.js'
import { originsOf } from './origins.js'
import type { SessionOf } from './session.js'
import type { SignInLimit } from './sign-in-limit.js'

type AuthOptions = {
  readonly databaseUrl: string
  readonly publicUrl: string
  /** Signs the session cookies; made at first run, 32 bytes or more. */
  readonly sessionKey: string
  readonly production: boolean
  readonly now: Clock
  readonly mailReset: MailReset
  readonly limit: SignInLimit
  readonly warn: Warn
}

export type Auth = {
  /** Mounted at /auth/*, before any body parser: it reads the body itself. */
  readonly handler: RequestHandler
  /** The session of the cookie in these headers, asked of the database each time, so a revoked one is gone at once. */
  readonly sessionOf: SessionOf
  /** Signs in whoever made this request; the cookies to answer with. */
  readonly signIn: (request: Request, email: string, password: string) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** Ours alone: a client that sends it is overwritten, so nobody chooses the address that the limits count by. */
const addressHeader = 'x-mms-inbox-address'

/** A sign-in is the largest thing that is asked here; the library itself would read on for ever. */
const bodyReader = text({ type: () => true, limit: 16 * 1024 })

const readBody = (request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    bodyReader(request, response, (error?: unknown) => (error ? reject(error) : resolve()))
  })

const aMinute = 60 * 1000
const thirtyDays = 30 * 24 * 60 * 60

/** E-mail and password through better-auth. Nobody signs up by himself: accounts are made by us. */
export const makeAuth = (options: AuthOptions): Auth => {
  const pool = new Pool({
    connectionString: options.databaseUrl,
    options: '-c search_path=auth',
    max: 4,
    ...patienceOfRequests,
  })
  // A broken connection must not end the process: the pool makes another.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const behind = new Set<Promise<unknown>>()
  // What a mail takes must not show in the answer's time, which would tell who has an account.
  const inBackground = (work: Promise<unknown>): void => {
    behind.add(work)
    // Nobody waits for it, so its failure must not end the process.
    void work.catch(() => undefined).finally(() => behind.delete(work))
  }
  const auth = configure(options, pool, inBackground)
  const handle = toNodeHandler(auth)
  // The list of sessions says when each was used last; to the minute is enough.
  const seen = (id: string): Promise<unknown> =>
    pool.query('update "session" set "updatedAt" = $2 where "id" = $1', [id, options.now()]).catch(() => undefined)
  const origins = originsOf(options.publicUrl, options.production)
  const { host } = new URL(options.publicUrl)
  return {
    handler: async (request, response) => {
      const { origin } = request.headers
      // The library looks at the origin only where there is a cookie; a foreign page must not sign anybody in, either.
      if (origin !== undefined && !origins.includes(origin))
        return void response.status(403).json({ message: 'This origin may not ask here.' })
      if (request.method !== 'GET' && request.method !== 'POST')
        return void response.status(405).set('allow', 'GET, POST').json({ message: 'Ask by GET or POST.' })
      request.headers[addressHeader] = addressOf(request)
      // The library makes a URL of these, into which a stranger may write anything.
      request.headers.host = host
      delete request.headers['x-forwarded-proto']
      await readBody(request, response)
      await handle(request, response)
    },
    sessionOf: async (headers) => {
      const found = await auth.api.getSession({ headers, query: { disableCookieCache: true, disableRefresh: true } })
      if (found && found.session.updatedAt.getTime() < options.now().getTime() - aMinute) void seen(found.session.id)
      return found && { id: found.session.id, userId: found.user.id, name: found.user.name, email: found.user.email }
    },
    signIn: async (request, email, password) => {
      const headers = headersOf({ ...request.headers, [addressHeader]: addressOf(request) })
      const answer = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true })
      return answer.ok ? answer.headers.getSetCookie() : []
    },
    close: async () => {
      await Promise.allSettled(behind)
      await pool.end()
    },
  }
}

const addressOf = (request: Request): string => request.ip ?? request.socket.remoteAddress ?? '0.0.0.0'

const knownCookie = 'mms-inbox.known'

const configure = (
  { publicUrl, sessionKey, production, mailReset, limit, warn }: AuthOptions,
  pool: Pool,
  inBackground: (work: Promise<unknown>) => void,
) =>
  betterAuth({
    appName: 'MMS Inbox',
    baseURL: publicUrl,
    basePath: '/auth',
    secret: sessionKey,
    trustedOrigins: [...originsOf(publicUrl, production)],
    database: pool,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      sendResetPassword: ({ user, token }) => mailReset(user, token),
      resetPasswordTokenExpiresIn: resetMinutes * 60,
      revokeSessionsOnPasswordReset: true,
    },
    // Of the links that choose a new password, too, only a hash is kept.
    verification: { storeIdentifier: 'hashed' },
    hooks: hooksOf(limit, production || publicUrl.startsWith('https:')),
    disabledPaths: [
      '/sign-up/email',
      '/update-user',
      '/change-email',
      '/delete-user',
      '/link-social',
      '/sign-in/social',
      // These are asked over GraphQL, which never tells a session's token.
      '/list-sessions',
      '/revoke-session',
      '/revoke-sessions',
      '/revoke-other-sessions',
    ],
    session: { expiresIn: thirtyDays, updateAge: 24 * 60 * 60, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      // Ten tries a minute from one address: enough for a person, too few for a list of passwords.
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/change-password': { window: 60, max: 10 },
        '/request-password-reset': { window: 15 * 60, max: 10 },
        '/reset-password': { window: 60, max: 10 },
        '/get-session': false,
      },
    },
    advanced: {
      cookiePrefix: 'mms-inbox',
      useSecureCookies: production || publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: 'uuid' },
      backgroundTasks: { handler: inBackground },
    },
    telemetry: { enabled: false },
    // Into our log, which leaves out what is secret; a wrong password is nobody's fault but its owner's.
    logger: { level: 'error', log: (_level, message) => warn({}, `the sign-in says: ${message}`) },
    onAPIError: {
      onError: (err) => {
        if (!isAPIError(err) || err.status === 'INTERNAL_SERVER_ERROR') warn({ err }, 'a sign-in request failed')
      },
    },
  })

const hooksOf = (limit: SignInLimit, secure: boolean) => ({
  before: createAuthMiddleware(async (ctx) => {
    // Whoever knows the old password may be signed in somewhere; a new one ends that.
    if (ctx.path === '/change-password') return { context: { body: { ...ctx.body, revokeOtherSessions: true } } }
    if (ctx.path !== '/sign-in/email') return undefined
    const wait = await limit.begin(emailIn(ctx.body), ctx.getCookie(knownCookie) ?? undefined)
    if (wait === undefined) return undefined
    throw new APIError('TOO_MANY_REQUESTS', { message: 'Too many tries.' }, { 'x-retry-after': String(wait) })
  }),
  after: createAuthMiddleware(async (ctx) => {
    if (ctx.path !== '/sign-in/email' || isAPIError(ctx.context.returned)) return
    const proof = await limit.succeeded(emailIn(ctx.body))
    ctx.setCookie(knownCookie, proof, { httpOnly: true, sameSite: 'lax', secure, path: '/auth', maxAge: aYear })
  }),
})

const aYear = 365 * 24 * 60 * 60

const emailIn = (body: unknown): string => {
  const email: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'email') : undefined
  return typeof email === 'string' ? email : ''
}

/** As the sign-in will check it. */
export const hashPassword = (password: string): Promise<string> => hash(password)
