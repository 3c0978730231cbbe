import { json, Router, type Request, type RequestHandler, type Response } from 'express'
import type { Session } from '../account/session.js'
import { never } from '../kernel/never.js'
import type { Accept, AcceptRefusal, Acceptance } from './accept.use-case.js'

type Deps = Accept & {
  /** The origins of our own pages. */
  readonly origins: readonly string[]
  readonly sessionOf: (request: Request) => Promise<Session | null>
  /** The cookies of a new session. */
  readonly signIn: (request: Request, email: string, password: string) => Promise<readonly string[]>
}

/**
 * What the link of an invitation leads to; both as JSON, with the token in the body, where no log sees it.
 * `POST /invitations/look` `{token}`: `{organisation, invitedBy, email, role, hasAccount}`, or 410.
 * `POST /invitations/accept` `{token, name, password}`: 200 with a session's cookie. Who has an account signs in first
 * and sends the token alone. 400 `{path, message}`; 401: sign in first; 409: is in another organisation; 410.
 */
export const invitationRoutes = (deps: Deps): Router => {
  const router = Router()
  const body = json({ limit: '16kb' })
  router.post('/invitations/look', ownPages(deps.origins), body, async (request, response) => {
    const offer = await deps.look(textIn(request.body, 'token'))
    if (offer) response.json(offer)
    else response.status(410).json({ message: spent })
  })
  router.post('/invitations/accept', ownPages(deps.origins), body, (request, response) =>
    accept(deps, request, response),
  )
  return router
}

const spent = 'This invitation was used or taken back, or is older than a week. Ask for a new one.'

const ownPages =
  (origins: readonly string[]): RequestHandler =>
  ({ headers: { origin } }, response, next) => {
    if (origin === undefined || origins.includes(origin)) next()
    else response.status(403).json({ message: 'This origin may not ask here.' })
  }

const textIn = (body: unknown, name: string): string => {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  return typeof value === 'string' ? value : ''
}

const accept = async (deps: Deps, request: Request, response: Response): Promise<void> => {
  const given: Acceptance = {
    token: textIn(request.body, 'token'),
    name: textIn(request.body, 'name'),
    password: textIn(request.body, 'password'),
  }
  const accepted = await deps.accept(given, await deps.sessionOf(request))
  if (!accepted.ok) {
    const { status, ...said } = answerTo(accepted.failure)
    return void response.status(status).json(said)
  }
  const { newAccount } = accepted.value
  const cookies = newAccount === null ? [] : await deps.signIn(request, newAccount, given.password)
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  response.json({ signedIn: newAccount === null || cookies.length > 0 })
}

const answerTo = (refusal: AcceptRefusal): { status: number; message: string; path?: string } => {
  switch (refusal.kind) {
    case 'link-not-good':
      return { status: 410, message: spent }
    case 'sign-in-first':
      return { status: 401, message: 'This address has an account. Sign in with it, then accept.' }
    case 'in-another-organisation':
      return { status: 409, message: 'Your account belongs to an organisation already. Use another address.' }
    case 'invalid':
      return { status: 400, message: refusal.message, path: refusal.path }
    default:
      return never(refusal)
  }
}
