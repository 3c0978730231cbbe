import { Router } from 'express'

type Health = {
  /** Rejects when the database does not answer. */
  readonly askDatabase: () => Promise<unknown>
  readonly isStopping: () => boolean
}

const withinSeconds = async (seconds: number, work: Promise<unknown>): Promise<void> => {
  const late = new AbortController()
  const deadline = AbortSignal.any([late.signal, AbortSignal.timeout(seconds * 1000)])
  await Promise.race([
    work,
    new Promise((_, expire) => deadline.addEventListener('abort', () => expire(new Error('too late')), { once: true })),
  ]).finally(() => late.abort())
}

/** /healthz: the process lives. /readyz: it can take work; a balancer sends none while it says 503. */
export const makeHealth = ({ askDatabase, isStopping }: Health): Router => {
  const router = Router()
  router.get('/healthz', (_request, response) => void response.json({ status: 'alive' }))
  router.get('/readyz', async (_request, response) => {
    if (isStopping()) return void response.status(503).json({ status: 'stopping' })
    const answers = await withinSeconds(2, askDatabase()).then(
      () => true,
      () => false,
    )
    response.status(answers ? 200 : 503).json({ status: answers ? 'ready' : 'the database does not answer' })
  })
  return router
}
