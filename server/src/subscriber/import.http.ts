import { Router, type Request, type Response } from 'express'
import { may, type Viewer } from '../account/account.js'
import { optInTypes, type OptInType } from '../consent/choices.js'
import { never } from '../kernel/never.js'
import { isConflict, isKey } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { readTextBody, type UnreadableBody } from '../platform/text-body.http.js'
import { writtenEvidence } from './evidence.js'
import type { ImportTable } from './import-subscribers.use-case.js'
import type { SubscribeRefusal } from './subscribe.use-case.js'

type Deps = {
  readonly viewerOf: (request: Request) => Promise<Viewer | null>
  /** The origins of our own pages. */
  readonly origins: readonly string[]
  readonly importTable: ImportTable
}

const megabyte = 1024 * 1024
export const largestTable = 20 * megabyte

/** Each holds its table in memory, and takes its part of the time. */
const mostAtOnce = 2

type Refusal = { readonly status: number; readonly message: string }

const refusal = (status: number, message: string): Refusal => ({ status, message })

const unreadable: Readonly<Record<UnreadableBody, Refusal>> = {
  'too-large': refusal(413, `A table has at most ${largestTable / megabyte} MB. Split it.`),
  'not-utf-8': refusal(400, 'The table is not in UTF-8. Save it as “CSV UTF-8”.'),
  encoded: refusal(415, 'Send the table as it is, without a content encoding.'),
  'broken-off': refusal(400, 'The table could not be read to its end.'),
}

/**
 * `POST /imports/campaigns/<id>/subscribers`, the body a table in CSV: what the mutation `importSubscribers` does, for lists
 * that are longer than a request of the API. `type`, `source`, `agreedAt` and `words` stand in the query; the header
 * `Idempotency-Key` makes it safe to ask again.
 */
export const importRoutes = ({ viewerOf, origins, importTable }: Deps): Router => {
  const router = Router()
  let running = 0
  router.post('/imports/campaigns/:id/subscribers', async (request, response) => {
    response.set('Cache-Control', 'no-store')
    // The cookie alone does not show that the page which sends it is ours.
    if (!origins.includes(request.get('Origin') ?? ''))
      return refuse(response, refusal(403, 'Tables are taken from our own pages only.'))
    const viewer = await viewerOf(request)
    if (!viewer) return refuse(response, refusal(401, 'Sign in first.'))
    if (!may(viewer, 'admin'))
      return refuse(response, refusal(403, 'Only an owner or an admin may import subscribers.'))
    const type = typeOf(request)
    if (!type) return refuse(response, refusal(400, `The type is one of ${optInTypes.join(', ')}.`))
    const key = request.get('Idempotency-Key')
    if (key !== undefined && !isKey(key)) return refuse(response, badKey)
    if (running >= mostAtOnce) {
      response.set('Retry-After', '10')
      return refuse(response, refusal(429, 'Other tables are being imported. Try again in a moment.'))
    }
    running += 1
    try {
      const read = await readTextBody(request, largestTable)
      if (typeof read === 'string') return refuse(response, unreadable[read])
      const imported = await importTable(
        {
          viewer,
          campaignId: idOf<'campaign'>(request.params.id),
          table: { csv: read.text, digest: read.digest },
          type,
          evidence: evidenceAsked(request),
        },
        key,
      )
      if (isConflict(imported)) return refuse(response, usedBefore)
      if (!imported.ok) return refuse(response, refusalOf(imported.failure))
      const { outcomes, faults, faultCount } = imported.value
      response.json({ counts: outcomes, faults, faultCount })
    } finally {
      running -= 1
    }
  })
  return router
}

const usedBefore = refusal(409, 'This idempotency key was used for something else. Choose a new one for each request.')

const badKey = refusal(400, 'An idempotency key has 1 to 200 characters: letters, digits and signs, no spaces.')

const refuse = (response: Response, { status, message }: Refusal): void => {
  response.status(status).json({ message })
}

const asked = ({ query }: Request, name: string): string => {
  const value = query[name]
  return typeof value === 'string' ? value : ''
}

const typeOf = (request: Request): OptInType | undefined => {
  const wanted = (asked(request, 'type') || 'double').toLowerCase()
  return optInTypes.find((each) => each === wanted)
}

const evidenceAsked = (request: Request) =>
  writtenEvidence({
    source: asked(request, 'source'),
    agreedAt: asked(request, 'agreedAt'),
    words: asked(request, 'words'),
  })

const refusalOf = (failure: SubscribeRefusal): Refusal => {
  switch (failure.kind) {
    case 'not-allowed':
      return refusal(403, 'Only an owner or an admin may import subscribers.')
    case 'not-found':
      return refusal(404, 'There is no such campaign.')
    case 'inactive':
      return refusal(409, 'The campaign is inactive: it takes nobody new.')
    case 'invalid':
      return refusal(400, failure.message)
    default:
      return never(failure)
  }
}
