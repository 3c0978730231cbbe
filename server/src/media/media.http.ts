import { pipeline } from 'node:stream/promises'
import { Router, type Request, type Response } from 'express'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import type { OrganisationId } from '../account/account.js'
import { attachmentNamed, safeFileName } from './file-name.js'
import { servedType } from './kinds.js'
import type { MediaObject, MediaUrls } from './media-url.js'
import { wantedOf } from './range.js'
import type { Served } from './served.store.js'

type Deps = {
  readonly check: MediaUrls['check']
  readonly find: (object: MediaObject, organisationId: OrganisationId) => Promise<Served | undefined>
  readonly blobs: Pick<Blobs, 'open' | 'size'>
  readonly now: Clock
}

/** On every answer: whatever the bytes are, no browser runs, frames or guesses at them. */
const guards = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
} as const

const refuse = (response: Response, status: number, sentence: string): void => {
  response.status(status).set('Cache-Control', 'no-store').type('text/plain').send(sentence)
}

/** `GET` and `HEAD` of `/media/…`: whoever holds the URL may see it, until it expires. No cookie is asked for or set. */
export const mediaRoutes = (deps: Deps): Router => {
  const router = Router()
  router.use('/media', async (request, response) => {
    response.set(guards)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.set('Allow', 'GET, HEAD')
      return refuse(response, 405, 'Media can be fetched with GET and HEAD only.')
    }
    // As it came: a decoded path or a dropped query is not what was signed.
    const checked = deps.check(request.originalUrl)
    if (checked.kind === 'forged') return refuse(response, 403, 'This address was not made here, or it was changed.')
    if (checked.kind === 'expired') return refuse(response, 410, 'This address has expired. Ask for a new one.')
    const served = await deps.find(checked.object, checked.organisationId)
    const size = served && (await deps.blobs.size(served.blobId))
    if (!served || size === undefined) return refuse(response, 404, 'There is nothing here, or not any more.')
    const secondsLeft = Math.floor((checked.expiresAt.getTime() - deps.now().getTime()) / 1000)
    response.set(headersOf(checked.object, served, secondsLeft))
    await give(deps, request, response, { ...served, size })
  })
  return router
}

/** Originals are only ever saved: their bytes are a stranger's. Copies hold nothing but pixels of our own encoding. */
const headersOf = ({ kind }: MediaObject, served: Served, secondsLeft: number): Record<string, string> => ({
  'Content-Type': servedType(served.contentType),
  'Content-Disposition':
    kind === 'thumbnail' || kind === 'card'
      ? 'inline'
      : attachmentNamed(safeFileName(served.fileName, served.contentType)),
  'Cache-Control': `private, max-age=${secondsLeft}, immutable`,
  'Accept-Ranges': 'bytes',
  ETag: `"${served.blobId}"`,
})

type Sized = Served & { readonly size: number }

const give = async ({ blobs }: Deps, request: Request, response: Response, served: Sized): Promise<void> => {
  const tag = `"${served.blobId}"`
  if (isKnown(request.get('If-None-Match'), tag)) return void response.status(304).end()
  const condition = request.get('If-Range')
  const header = condition === undefined || condition === tag ? request.get('Range') : undefined
  const wanted = wantedOf(header, served.size)
  if (wanted.kind === 'unsatisfiable') {
    response.set('Content-Range', `bytes */${served.size}`).removeHeader('Content-Disposition')
    return refuse(response, 416, `There are ${served.size} bytes; the range asked for lies outside.`)
  }
  const { start, end } = wanted.kind === 'part' ? wanted.range : { start: 0, end: served.size - 1 }
  if (wanted.kind === 'part') response.status(206).set('Content-Range', `bytes ${start}-${end}/${served.size}`)
  response.set('Content-Length', String(end - start + 1))
  if (request.method === 'HEAD' || served.size === 0) return void response.end()
  // A reader who goes away in the middle is nobody's fault.
  await pipeline(blobs.open(served.blobId, { start, end }), response).catch(() => response.destroy())
}

const isKnown = (header: string | undefined, tag: string): boolean =>
  header?.split(',').some((each) => each.trim().replace(/^W\//, '') === tag || each.trim() === '*') ?? false
