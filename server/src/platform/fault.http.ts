import type { ErrorRequestHandler } from 'express'
import { isDatabaseAway } from './db-away.js'
import type { Log } from './log.js'
import { shownPath } from './request-log.http.js'

const statusOf = (error: unknown): number => {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

const sentences: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood.',
  413: 'The request is too large.',
  415: 'The request is of a kind that is not taken here.',
}

/** Stands after every route: a sentence for the client, the error itself for the log. */
export const makeFaultHandler =
  (log: Log): ErrorRequestHandler =>
  (error, request, response, next) => {
    if (response.headersSent) return next(error)
    if (isDatabaseAway(error)) {
      log.warn({ path: shownPath(request.path) }, 'answered 503: the database does not answer')
      return void response
        .status(503)
        .set('Retry-After', '2')
        .json({ error: 'The service is away for a moment; try again.' })
    }
    const status = statusOf(error)
    if (status === 500) log.error({ err: error, path: shownPath(request.path) }, 'a request broke a promise of ours')
    response.status(status).json({ error: sentences[status] ?? 'Something went wrong on our side; it was noted.' })
  }
