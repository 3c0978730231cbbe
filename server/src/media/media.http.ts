import { Readable } from 'node:stream'
import { Router, type Request, type Response } from 'express'
import type { OpenedFile, SealedFile } from '../platform/age-reading.js'
import type { Blobs, ByteRange } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import type { OrganisationId } from '../account/account.js'
import { attachmentNamed, safeFileName } from './file-name.js'
import { servedType } from './kinds.js'
import { headersOf } from '../platform/graphql-server.js'
import type { MediaObject, MediaUrls } from './media-url.js'
import type { BlobId } from './part.js'
import { refuse, sendBlob, tagOf } from './send-blob.http.js'
import type { Served } from './served.store.js'

type Deps = {
  readonly check: MediaUrls['check']
  readonly find: (object: MediaObject, organisationId: OrganisationId) => Promise<Served | undefined>
  readonly blobs: Pick<Blobs, 'open' | 'size'>
  /** Opens what is sealed, for who has unlocked its inbox. Left out where nothing is. */
  readonly vault?: {
    readonly identityOf: (
      headers: Headers,
      sealed: { readonly inboxId: InboxId; readonly organisationId: OrganisationId },
    ) => Promise<string | null>
    readonly open: (file: SealedFile, identities: readonly string[]) => Promise<OpenedFile | null>
    readonly ask: AskForPassword
  }
  readonly now: Clock
}

type InboxId = NonNullable<Served['sealedFor']>

/** Asks who follows a link to something sealed for the storage password. */
export type AskForPassword = {
  readonly show: (response: Response) => void
  readonly take: (request: Request, response: Response, inboxId: InboxId) => Promise<void>
}

/** On every answer: whatever the bytes are, no browser runs, frames or guesses at them. */
const guards = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
} as const

/**
 * `GET` and `HEAD` of `/media/…`: whoever holds the URL may see it, until it expires, and no cookie is asked for. But what
 * is sealed is shown to who has unlocked its inbox alone; a `POST` brings the storage password, from the page that asks.
 */
export const mediaRoutes = (deps: Deps): Router => {
  const router = Router()
  router.use('/media', async (request, response) => {
    response.set(guards)
    if (!['GET', 'HEAD', 'POST'].includes(request.method)) {
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
    if (served.sealedFor !== null) return sendSealed(deps, request, response, { ...checked, served, size })
    if (request.method === 'POST') {
      response.set('Allow', 'GET, HEAD')
      return refuse(response, 405, 'Media can be fetched with GET and HEAD only.')
    }
    const secondsLeft = Math.floor((checked.expiresAt.getTime() - deps.now().getTime()) / 1000)
    response.set({
      ...mediaHeaders(checked.object, served),
      'Cache-Control': `private, max-age=${secondsLeft}, immutable`,
    })
    await sendBlob(deps.blobs, request, response, { blobId: served.blobId, size })
  })
  return router
}

type SealedMedia = {
  readonly object: MediaObject
  readonly organisationId: OrganisationId
  readonly served: Served
  /** As it lies. */
  readonly size: number
}

const locked = 'This is in a private inbox. Unlock the inbox first (unlockInbox), or open the address in a browser.'
const damaged = 'Its bytes were changed since they were sealed, so nothing of them is shown.'

/** Kept by nobody on the way: whoever locks the inbox shall not find it in a cache. */
const sendSealed = async (
  { vault, blobs }: Deps,
  request: Request,
  response: Response,
  { object, organisationId, served, size }: SealedMedia,
): Promise<void> => {
  const inboxId = served.sealedFor
  if (!vault || inboxId === null) return refuse(response, 403, locked)
  if (request.method === 'POST') return vault.ask.take(request, response, inboxId)
  const identity = await vault.identityOf(headersOf(request.headers), { inboxId, organisationId })
  if (identity === null) {
    // A person who followed a link; pictures and programs are told so.
    const isVisit = request.method === 'GET' && request.accepts(['image/*', 'text/html']) === 'text/html'
    return isVisit ? vault.ask.show(response) : refuse(response, 403, locked)
  }
  const file = { size, open: (range: ByteRange) => blobs.open(served.blobId, range) }
  const opened = await vault.open(file, [identity])
  if (!opened) return refuse(response, 500, damaged)
  response.set({ ...mediaHeaders(object, served), 'Cache-Control': 'no-store' })
  const open = (_: BlobId, range: ByteRange = { start: 0, end: opened.size - 1 }): Readable =>
    Readable.from(opened.read(range), { objectMode: false })
  await sendBlob({ open }, request, response, { blobId: served.blobId, size: opened.size })
}

/** Originals are only ever saved: their bytes are a stranger's. Copies hold nothing but pixels and sounds of our own encoding. */
export const mediaHeaders = ({ kind }: Pick<MediaObject, 'kind'>, served: Served): Record<string, string> => ({
  'Content-Type': servedType(served.contentType),
  'Content-Disposition':
    kind === 'original' || kind === 'upload'
      ? attachmentNamed(safeFileName(served.fileName, served.contentType))
      : 'inline',
  'Accept-Ranges': 'bytes',
  ETag: tagOf(served.blobId),
})
