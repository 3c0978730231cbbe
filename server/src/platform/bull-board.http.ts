import { createBullBoard } from '@bull-board/api'
import { BullAdapter } from '@bull-board/api/bullAdapter'
import { ExpressAdapter } from '@bull-board/express'
import { Router, type Request, type RequestHandler } from 'express'
import type { BullQueues } from './bull-queues.js'

/** Who asks to see the queues: the operator, somebody else who is signed in, or a stranger. */
export type Onlooker = 'operator' | 'other' | 'stranger'

type Options = {
  /** Null where there is no Redis. */
  readonly queues: BullQueues | null
  readonly whoAsks: (request: Request) => Promise<Onlooker>
}

export const boardPath = '/queues'

/** The board's own scripts and styles; it would fetch fonts from elsewhere, and does without. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Bull's board for the operator, to look at: what a job says is in its row, and is changed there. */
export const bullBoard = ({ queues, whoAsks }: Options): Router => {
  const router = Router()
  router.use(boardPath, forOperators(whoAsks), queues ? boardOf(queues) : withoutRedis)
  return router
}

const forOperators =
  (whoAsks: Options['whoAsks']): RequestHandler =>
  async (request, response, next) => {
    response.setHeader('Content-Security-Policy', policy)
    response.setHeader('Cache-Control', 'no-store')
    const who = await whoAsks(request)
    if (who === 'stranger') return void response.status(401).type('text').send('Sign in first, as the operator.')
    if (who === 'other') return void response.status(403).type('text').send('Only the operator sees the queues.')
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.status(405).type('text').send('The queues are here to look at.')
    next()
  }

const withoutRedis: RequestHandler = (_request, response) =>
  void response
    .status(404)
    .type('text')
    .send('There are no queues: REDIS_URL is not set, so effects go out straight from the database.')

const boardOf = ({ of }: BullQueues): RequestHandler => {
  const serverAdapter = new ExpressAdapter()
  serverAdapter.setBasePath(boardPath)
  createBullBoard({
    queues: [...of.values()].map((queue) => new BullAdapter(queue, { readOnlyMode: true })),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Queues of MMS Inbox' } },
  })
  // It is typed by express's own declarations, which may be another copy of them.
  return serverAdapter.getRouter() as RequestHandler
}
