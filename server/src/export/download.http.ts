import express, { type Request, type Router } from 'express'
import type { Viewer } from '../account/account.js'
import { localTimeAt } from '../kernel/local-time.js'
import { attachmentNamed } from '../media/file-name.js'
import { refuse, sendBlob, tagOf } from '../media/send-blob.http.js'
import type { Blobs } from '../platform/blob.js'
import type { Db } from '../platform/db.js'
import { idOf } from '../platform/page.js'
import type { Export } from './export.js'
import { findExport } from './export.store.js'
import { mayFetch } from './rights.js'

type Deps = {
  readonly db: Db
  readonly viewerOf: (request: Request) => Promise<Viewer | null>
  readonly blobs: Pick<Blobs, 'open' | 'size'>
}

/** `submissions 2026-06-01 1200.csv`: what it holds, and when it was asked for, in its zone. */
const fileNameOf = ({ filter, createdAt, timeZone }: Export): string => {
  const at = localTimeAt(createdAt, timeZone).slice(0, 16).replace('T', ' ')
  return `${filter.kind} ${at.replaceAll(':', '')}.${filter.kind === 'media' ? 'zip' : 'csv'}`
}

/** `GET` and `HEAD` of `/exports/<id>/file`: with a session or a key, in ranges, so that a download can be resumed. */
export const downloadRoutes = ({ db, viewerOf, blobs }: Deps): Router => {
  const router = express.Router()
  router.get('/exports/:id/file', async (request, response) => {
    const viewer = await viewerOf(request)
    if (!viewer) return refuse(response, 401, 'Sign in first.\n')
    const found = await findExport(db, viewer.organisationId, idOf<'export'>(request.params.id))
    if (!found || !mayFetch(viewer, found)) return refuse(response, 404, 'There is no such export.\n')
    if (found.state === 'expired') return refuse(response, 410, 'Its file was removed. Run the export again.\n')
    const size = found.blobId && (await blobs.size(found.blobId))
    if (!found.blobId || typeof size !== 'number') return refuse(response, 404, 'Its file is not made yet.\n')
    response.set({
      'Content-Type': found.filter.kind === 'media' ? 'application/zip' : 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': attachmentNamed(fileNameOf(found)),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      'Accept-Ranges': 'bytes',
      ETag: tagOf(found.blobId),
    })
    await sendBlob(blobs, request, response, { blobId: found.blobId, size })
  })
  return router
}
