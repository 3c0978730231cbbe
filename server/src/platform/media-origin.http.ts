import type { IncomingMessage } from 'node:http'
import type { Request, RequestHandler } from 'express'

const bare = (host: string | undefined): string => (host ?? '').toLowerCase().replace(/:\d*$/, '').replace(/\.+$/, '')

/** Whether a request was made to the host of that address: by its own word, or by that of a proxy that is trusted. */
export const isAtHost = (request: IncomingMessage | Request, url: string): boolean => {
  const wanted = bare(new URL(url).hostname)
  const forwarded = 'app' in request ? request.hostname : undefined
  return [request.headers.host, forwarded].some((host) => bare(host) === wanted)
}

const noMore = 'Nothing but media is served here.'

/**
 * Stands before everything where media have an origin of their own: there neither pages nor the API answer, so that
 * nothing that strangers sent could ever speak to them as one of their own. `path`: what is served there, with a slash at its end.
 */
export const mediaOrigin =
  (mediaUrl: string, path: string | null): RequestHandler =>
  (request, response, next) => {
    if (!isAtHost(request, mediaUrl) || (path !== null && request.path.startsWith(path))) return next()
    response.status(404).set('Cache-Control', 'no-store').type('text/plain').send(noMore)
  }
