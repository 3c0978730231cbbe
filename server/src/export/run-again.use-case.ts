import type { Viewer } from '../account/account.js'
import { failed, type Result } from '../kernel/result.js'
import type { Database } from '../platform/db.js'
import type { Export, ExportId } from './export.js'
import { findExport } from './export.store.js'
import type { RequestExport, RequestRefusal } from './request-export.use-case.js'
import { mayFetch } from './rights.js'

export type RunAgainRefusal = RequestRefusal | { readonly kind: 'not-found'; readonly what: 'export' }

/** Asks for the same rows once more, as whoever asks now may see them. */
export type RunExportAgain = (request: {
  readonly viewer: Viewer
  readonly id: ExportId
}) => Promise<Result<Export, RunAgainRefusal>>

type Deps = { readonly db: Database; readonly request: RequestExport }

export const makeRunExportAgain =
  ({ db, request }: Deps): RunExportAgain =>
  async ({ viewer, id }) => {
    const before = await findExport(db.manager, viewer.organisationId, id)
    if (!before || !mayFetch(viewer, before)) return failed({ kind: 'not-found', what: 'export' })
    return request({ viewer, wish: before })
  }
