import { raw, Router, type ErrorRequestHandler, type Request, type Response } from 'express'
import { may, type Viewer } from '../account/account.js'
import { never } from '../kernel/never.js'
import type { MediaUrl } from './media-url.js'
import { largestUpload, warningOf, type Upload } from './upload.js'
import type { TakeUpload, UploadRefusal } from './upload.use-case.js'

type Deps = {
  readonly viewerOf: (request: Request) => Promise<Viewer | null | undefined>
  /** The origins of our own pages. */
  readonly origins: readonly string[]
  readonly takeUpload: TakeUpload
  readonly url: MediaUrl
}

const refuse = (response: Response, status: number, message: string): void => {
  response.status(status).json({ message })
}

const refuseUpload = (response: Response, refusal: UploadRefusal): void => {
  switch (refusal.kind) {
    case 'empty':
      return refuse(response, 400, 'The file is empty. Send its bytes as the body of the request.')
    case 'too-large':
      return refuse(response, 413, tooLarge)
    case 'not-sendable':
      return refuse(
        response,
        415,
        `This is ${refusal.contentType}. Phones take JPEG, PNG and GIF pictures, MP4 and 3GP clips, and MP3, AAC, M4A and AMR sounds.`,
      )
    case 'infected':
      return refuse(response, 422, `ClamAV found ${refusal.finding} in the file. It was not kept.`)
    case 'not-scanned':
      response.set('Retry-After', '30')
      return refuse(
        response,
        503,
        'Files are scanned for viruses here, and ClamAV does not answer at the moment. Upload it again in a minute.',
      )
    default:
      return never(refusal)
  }
}

const tooLarge = `The file has more than ${largestUpload / 1024 / 1024} MB, which no carrier takes in an MMS.`

/** What a page gets to know of its upload; `id` goes into `mediaIds` of an inbox's reply. */
const viewOf = (upload: Upload, url: string) => ({
  id: upload.blobId,
  url,
  contentType: upload.contentType,
  size: upload.size,
  warning: warningOf(upload.size),
})

/**
 * `POST /uploads`, the body the file's bytes: media for the replies of an inbox, by an administrator. The label of the
 * body says nothing: the bytes are judged.
 */
export const uploadRoutes = ({ viewerOf, origins, takeUpload, url }: Deps): Router => {
  const router = Router()
  router.post('/uploads', async (request, response) => {
    response.set('Cache-Control', 'no-store')
    // The cookie alone does not show that the page which sends it is ours.
    if (!origins.includes(request.get('Origin') ?? ''))
      return refuse(response, 403, 'Uploads are taken from our own pages only.')
    const viewer = await viewerOf(request)
    if (!viewer) return refuse(response, 401, 'Sign in first.')
    if (!may(viewer, 'admin')) return refuse(response, 403, 'Only an owner or an admin may upload media for replies.')
    const bytes = await bodyOf(request, response)
    const taken = await takeUpload(viewer.organisationId, bytes)
    if (!taken.ok) return refuseUpload(response, taken.failure)
    const shown = url({ kind: 'upload', id: taken.value.blobId }, viewer.organisationId)
    response.status(201).json(viewOf(taken.value, shown))
  })
  router.use('/uploads', unreadable)
  return router
}

const readBody = raw({ type: () => true, limit: largestUpload, inflate: false })

/** Read only once it is known who asks: a stranger's bytes cost nothing. */
const bodyOf = (request: Request, response: Response): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    readBody(request, response, (error?: unknown) => {
      const body: unknown = request.body
      if (error) reject(error)
      else resolve(Buffer.isBuffer(body) ? body : Buffer.alloc(0))
    })
  })

const unreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  if (status === 413) return refuse(response, 413, tooLarge)
  if (status === 415) return refuse(response, 415, 'Send the bytes as they are, without a content encoding.')
  return status === 400 ? refuse(response, 400, 'The file could not be read to its end.') : next(error)
}
