import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Log } from './log.js'
import { inRequest } from './request-id.js'

const word = /^[a-z][a-z_-]{0,30}$/

/** A path without what is in it of ids, keys, tokens and signatures: words stay, whatever else becomes `…`. */
export const shownPath = (path: string): string =>
  path
    .slice(0, 200)
    .split('/')
    .map((each) => (each === '' || word.test(each) ? each : '…'))
    .join('/')

/**
 * Stands before everything. Names each request: the name goes back in `x-request-id` and into every line that is logged
 * on its way. Requests that failed are logged, those that were refused only at level info.
 */
export const makeRequestLog =
  (log: Log): RequestHandler =>
  (request, response, next) => {
    const requestId = randomUUID()
    const from = performance.now()
    response.setHeader('x-request-id', requestId)
    response.once('close', () => {
      const about = {
        requestId,
        method: request.method,
        path: shownPath(request.originalUrl.split('?', 1)[0] ?? ''),
        status: response.statusCode,
        milliseconds: Math.round(performance.now() - from),
      }
      if (!response.writableFinished) log.info(about, 'a request was broken off by the client')
      else if (response.statusCode >= 500) log.warn(about, 'a request failed')
      else if (response.statusCode >= 400) log.info(about, 'a request was refused')
      else log.debug(about, 'a request was answered')
    })
    inRequest(requestId, next)
  }
