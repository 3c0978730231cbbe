import { Router } from 'express'
import type { Blobs } from '../platform/blob.js'
import { isAtHost } from '../platform/media-origin.http.js'
import { mediaHeaders } from './media.http.js'
import { publicPath, type PublicObject, type PublicUrls } from './public-url.js'
import type { PubliclyServed } from './public-url.store.js'
import { refuse, sendBlob } from './send-blob.http.js'

type Deps = {
  readonly urls: Pick<PublicUrls, 'read' | 'holds'>
  readonly find: (object: PublicObject) => Promise<PubliclyServed | undefined>
  readonly blobs: Pick<Blobs, 'open' | 'size'>
  /** The origin of their own that they are served on; null where that is the product's. */
  readonly mediaUrl: string | null
  readonly publicUrl: string
  /** For how long somebody's cache may show one that was taken back meanwhile. */
  readonly cacheSeconds: number
}

/** Anybody's page may show them, with nobody's cookies; browsers run nothing of them, and search engines list none. */
const guards = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
} as const

/**
 * `GET` and `HEAD` of `/media/public/…`: whoever holds the address may see it, until it is taken back. The same answer
 * for what was taken back, for what was never there and for a wrong proof: nobody learns which.
 */
export const publicMediaRoutes = ({ urls, find, blobs, mediaUrl, publicUrl, cacheSeconds }: Deps): Router => {
  const router = Router()
  // The path once more: a router takes it in small letters and capitals, and answers what it was not given, too.
  router.use(publicPath.slice(0, -1), async (request, response) => {
    response.set(guards)
    if (!['GET', 'HEAD'].includes(request.method)) {
      response.set('Allow', 'GET, HEAD')
      return refuse(response, 405, 'Media can be fetched with GET and HEAD only.')
    }
    if (mediaUrl !== null && !isAtHost(request, mediaUrl)) {
      // Addresses of the time before there was such an origin stay good.
      if (!isAtHost(request, publicUrl)) return refuse(response, 421, misdirected)
      response.set('Cache-Control', `public, max-age=${cacheSeconds}`)
      return response.redirect(308, `${mediaUrl}${request.originalUrl}`)
    }
    const claim = urls.read(request.originalUrl)
    const served = claim && (await find(claim.object))
    if (!claim || !served || served.key === null || !urls.holds(claim, served.key)) return refuse(response, 404, gone)
    const size = await blobs.size(served.blobId)
    if (size === undefined) return refuse(response, 404, gone)
    response.set(mediaHeaders(claim.object, served))
    // Whoever keeps a copy asks again after that time, and is told whether it is still there.
    response.set('Cache-Control', `public, max-age=${cacheSeconds}, must-revalidate`)
    await sendBlob(blobs, request, response, { blobId: served.blobId, size })
  })
  return router
}

const gone = 'There is nothing here, or not any more.'
const misdirected =
  'Media are served at another host. Whoever stands before this server has to pass on the Host that was asked.'
