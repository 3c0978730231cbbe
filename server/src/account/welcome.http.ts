import { json, Router, urlencoded, type Request, type Response } from 'express'
import type { NewOwner } from './account.use-case.js'
import type { Welcome } from './welcome.use-case.js'

type Deps = {
  readonly redeem: Welcome['redeem']
  /** The origins of our own pages. */
  readonly origins: readonly string[]
}

const textIn = (body: unknown, name: string): string => {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  return typeof value === 'string' ? value : ''
}

const ownerIn = (body: unknown): NewOwner => ({
  organisationName: textIn(body, 'organisation'),
  email: textIn(body, 'email'),
  password: textIn(body, 'password'),
  name: textIn(body, 'name'),
})

/**
 * `POST /welcome`, as JSON or as a form: `token`, `organisation`, `name`, `email`, `password`. Makes the first
 * owner, who then signs in. Answers 201, or 400 with `{ path, message }`, or 410 when the link is not good any more.
 */
export const welcomeRoutes = ({ redeem, origins }: Deps): Router => {
  const router = Router()
  const answer = async (request: Request, response: Response): Promise<void> => {
    const { origin } = request.headers
    if (origin !== undefined && !origins.includes(origin))
      return void response.status(403).json({ message: 'This origin may not ask here.' })
    const made = await redeem(textIn(request.body, 'token'), ownerIn(request.body))
    if (made.ok) return void response.status(201).json({ signIn: '/sign-in' })
    if (made.failure.kind === 'invalid') {
      const { path, message } = made.failure
      return void response.status(400).json({ path: path === 'organisationName' ? 'organisation' : path, message })
    }
    response
      .status(410)
      .json({ message: 'This link was used already or is older than a day. Start the server again for a new one.' })
  }
  router.post('/welcome', json({ limit: '16kb' }), urlencoded({ limit: '16kb', extended: false }), answer)
  return router
}
