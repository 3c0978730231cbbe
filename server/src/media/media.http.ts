import { Router } from 'express'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import type { OrganisationId } from '../account/account.js'
import { attachmentNamed, safeFileName } from './file-name.js'
import { servedType } from './kinds.js'
import type { MediaObject, MediaUrls } from './media-url.js'
import { refuse, sendBlob, tagOf } from './send-blob.http.js'
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
    await sendBlob(deps.blobs, request, response, { blobId: served.blobId, size })
  })
  return router
}

/** Originals are only ever saved: their bytes are a stranger's. Copies hold nothing but pixels and sounds of our own encoding. */
const headersOf = ({ kind }: MediaObject, served: Served, secondsLeft: number): Record<string, string> => ({
  'Content-Type': servedType(served.contentType),
  'Content-Disposition':
    kind === 'original' || kind === 'upload'
      ? attachmentNamed(safeFileName(served.fileName, served.contentType))
      : 'inline',
  'Cache-Control': `private, max-age=${secondsLeft}, immutable`,
  'Accept-Ranges': 'bytes',
  ETag: tagOf(served.blobId),
})
