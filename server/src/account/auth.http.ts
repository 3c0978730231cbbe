import { betterAuth } from 'better-auth'
import { hashPassword as hash } from 'better-auth/crypto'
import { toNodeHandler } from 'better-auth/node'
import { text, type RequestHandler } from 'express'
import { Pool } from 'pg'
import { originsOf } from './origins.js'
import type { SessionOf } from './session.js'

type AuthOptions = {
  readonly databaseUrl: string
  readonly publicUrl: string
  /** Signs the session cookies; made at first run, 32 bytes or more. */
  readonly sessionKey: string
  readonly production: boolean
}

export type Auth = {
  /** Mounted at /auth/*, before any body parser: it reads the body itself. */
  readonly handler: RequestHandler
  /** The session of the cookie in these headers, asked of the database each time, so a revoked one is gone at once. */
  readonly sessionOf: SessionOf
  readonly close: () => Promise<void>
}

/** Ours alone: a client that sends it is overwritten, so nobody chooses the address that the limits count by. */
const addressHeader = 'x-mms-inbox-address'

/** A sign-in is the largest thing that is asked here; the library itself would read on for ever. */
const readBody = text({ type: () => true, limit: 16 * 1024 })

const thirtyDays = 30 * 24 * 60 * 60

/** E-mail and password through better-auth. Nobody signs up by himself: accounts are made by us. */
export const makeAuth = (options: AuthOptions): Auth => {
  const pool = new Pool({ connectionString: options.databaseUrl, options: '-c search_path=auth', max: 4 })
  // A broken connection must not end the process: the pool makes another.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const auth = configure(options, pool)
  const handle = toNodeHandler(auth)
  const origins = originsOf(options.publicUrl, options.production)
  const { host } = new URL(options.publicUrl)
  return {
    handler: (request, response, next) => {
      const { origin } = request.headers
      // The library looks at the origin only where there is a cookie; a foreign page must not sign anybody in, either.
      if (origin !== undefined && !origins.includes(origin))
        return void response.status(403).json({ message: 'This origin may not ask here.' })
      if (request.method !== 'GET' && request.method !== 'POST')
        return void response.status(405).set('allow', 'GET, POST').json({ message: 'Ask by GET or POST.' })
      request.headers[addressHeader] = request.ip ?? request.socket.remoteAddress ?? '0.0.0.0'
      // The library makes a URL of these, into which a stranger may write anything.
      request.headers.host = host
      delete request.headers['x-forwarded-proto']
      readBody(request, response, (error?: unknown) => {
        if (error) next(error)
        else handle(request, response).catch(next)
      })
    },
    sessionOf: async (headers) => {
      const found = await auth.api.getSession({ headers, query: { disableCookieCache: true, disableRefresh: true } })
      return found && { id: found.session.id, userId: found.user.id, name: found.user.name, email: found.user.email }
    },
    close: () => pool.end(),
  }
}

const configure = ({ publicUrl, sessionKey, production }: AuthOptions, pool: Pool) =>
  betterAuth({
    appName: 'MMS Inbox',
    baseURL: publicUrl,
    basePath: '/auth',
    secret: sessionKey,
    trustedOrigins: [...originsOf(publicUrl, production)],
    database: pool,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    disabledPaths: [
      '/sign-up/email',
      '/update-user',
      '/change-email',
      '/delete-user',
      '/link-social',
      '/sign-in/social',
    ],
    session: { expiresIn: thirtyDays, updateAge: 24 * 60 * 60, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      // Ten tries a minute from one address: enough for a person, too few for a list of passwords.
      customRules: { '/sign-in/email': { window: 60, max: 10 }, '/get-session': false },
    },
    advanced: {
      cookiePrefix: 'mms-inbox',
      useSecureCookies: production || publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: 'uuid' },
    },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })

/** As the sign-in will check it. */
export const hashPassword = (password: string): Promise<string> => hash(password)
