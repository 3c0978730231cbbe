import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express'
import type { Viewer } from '../../account/account.js'
import type { InboxId } from '../../inbox/inbox.js'
import type { Log } from '../../platform/log.js'
import type { ReceivePostback } from './receive-postback.use-case.js'
import type { Samples } from './samples.store.js'
import { mayUseSimulator } from './simulator.store.js'
import type { TextFromPhone } from './text-from-phone.use-case.js'
import { readForm } from './virtual-text.js'

type Deps = {
  readonly viewerOf: (headers: Headers) => Promise<Viewer | null>
  /** Where our own pages are served from: no other site may text in a signed-in person's name. */
  readonly allowedOrigins: readonly string[]
  readonly textFromPhone: TextFromPhone
  readonly receivePostback: ReceivePostback
  readonly samples: Samples
  readonly maxBytes: number
  readonly log: Pick<Log, 'error'>
}

const largestPostback = 1024 * 1024

/**
 * The simulator's routes. Not mounted in production.
 * `POST /simulator/messages` multipart form, see `readForm`; 200 `{ids}`, or a status with `{message}`
 * `GET /simulator/samples` `{samples: [{name, contentType, size}]}`; `GET /simulator/samples/<name>` the file
 * `POST /simulator/postbacks/<inboxId>` what an inbox's postback URL may be set to
 */
export const simulatorRoutes = (deps: Deps): Router => {
  const { samples, maxBytes, log } = deps
  const router = express.Router()
  const raw = (limit: number): RequestHandler => express.raw({ type: () => true, limit })

  router.post(
    '/simulator/messages',
    sameOrigin(deps.allowedOrigins),
    administrators(deps),
    raw(maxBytes),
    (request, response) => sendMessage(deps, request, response),
  )
  router.get('/simulator/samples', administrators(deps), async (_request, response) => {
    response.json({ samples: await samples.list() })
  })
  router.get('/simulator/samples/:name', administrators(deps), async (request, response) => {
    const sample = await samples.read(String(request.params['name']))
    if (!sample) return void fault(response, 404, 'There is no bundled sample of that name.')
    response.set({ 'content-type': sample.contentType, 'x-content-type-options': 'nosniff' }).send(sample.bytes)
  })
  router.post('/simulator/postbacks/:inboxId', raw(largestPostback), (request, response) =>
    takePostback(deps, request, response),
  )
  router.use('/simulator', failures(maxBytes, log))
  return router
}

const fault = (response: Response, status: number, message: string): void => {
  response.status(status).json({ message })
}

const headersOf = (request: Request): Headers =>
  new Headers(Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value ?? '')]))

const sameOrigin =
  (allowed: readonly string[]): RequestHandler =>
  ({ headers: { origin } }, response, next) =>
    origin !== undefined && allowed.includes(origin) ? next() : fault(response, 403, 'This page may not send messages.')

const viewers = new WeakMap<Request, Viewer>()

const administrators =
  ({ viewerOf }: Deps): RequestHandler =>
  async (request, response, next) => {
    const viewer = await viewerOf(headersOf(request))
    if (!viewer) return fault(response, 401, 'Please sign in.')
    if (!mayUseSimulator(viewer)) return fault(response, 403, 'The simulator is for owners and admins.')
    viewers.set(request, viewer)
    next()
  }

const bytesOf = (request: Request): Buffer<ArrayBuffer> => {
  const body: unknown = request.body
  return Buffer.isBuffer(body) ? Buffer.from(body) : Buffer.alloc(0)
}

const formIn = async (request: Request): Promise<FormData | undefined> => {
  try {
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    return await new globalThis.Response(bytesOf(request), { headers }).formData()
  } catch {
    return undefined
  }
}

const sendMessage = async ({ textFromPhone }: Deps, request: Request, response: Response): Promise<void> => {
  const viewer = viewers.get(request)
  const form = await formIn(request)
  if (!viewer || !form) return fault(response, 400, 'The message is a multipart form.')
  const given = await readForm(form)
  if (!given.ok) return fault(response, 400, given.failure)
  const sent = await textFromPhone(viewer, given.value, request.ip ?? '')
  if (!sent.ok) return fault(response, 400, sent.failure)
  const { status, contentType, body } = sent.value
  // The door speaks plain text where it refuses by itself; the page always reads JSON.
  if (!contentType.startsWith('application/json')) return fault(response, status, body)
  response.status(status).set('content-type', contentType).send(body)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const takePostback = async ({ receivePostback }: Deps, request: Request, response: Response): Promise<void> => {
  const inboxId = String(request.params['inboxId'])
  const headers = Object.fromEntries(headersOf(request))
  const taken = uuid.test(inboxId)
    ? // The brand: a UUID in this path is an inbox's.
      await receivePostback(inboxId as InboxId, headers, bytesOf(request).toString('utf8'))
    : 'no-inbox'
  if (taken === 'no-inbox') return fault(response, 404, 'There is no inbox at this address.')
  if (taken === 'not-verified') return fault(response, 401, 'The signature is not the inbox’s.')
  response.status(204).end()
}

const failures =
  (maxBytes: number, log: Deps['log']): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
    if (status === 413) return fault(response, 413, `The message is larger than the ${maxBytes} bytes that are taken.`)
    log.error({ err: error, path: request.path }, 'a request of the simulator failed')
    fault(response, 503, 'That did not work just now. Please try again.')
  }
