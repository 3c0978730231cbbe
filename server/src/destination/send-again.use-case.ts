import { may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { ExportUpload, ExportUploadId } from './upload.js'
import { findSent, lockUpload, resend } from './upload.store.js'

export type SendAgainRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  /** It is there, or on its way, or its file is not here any more. */
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

/** Sends a file that could not be sent, or of which nobody knows whether it was; under the same name. */
export type SendExportAgain = (request: {
  readonly viewer: Viewer
  readonly id: ExportUploadId
}) => Promise<Result<ExportUpload, SendAgainRefusal>>

export const makeSendExportAgain =
  ({ db, now }: { readonly db: Database; readonly now: Clock }): SendExportAgain =>
  ({ viewer, id }) =>
    inTransaction(db, async (tx) => {
      if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
      const found = await lockUpload(tx, viewer.organisationId, id)
      if (!found) return failed({ kind: 'not-found' })
      if (found.state !== 'failed' && found.state !== 'unknown')
        return failed({ kind: 'invalid', path: ['id'], message: 'It is there already, or on its way.' })
      if (!(await findSent(tx, found.exportId))?.blobId)
        return failed({
          kind: 'invalid',
          path: ['id'],
          message: 'Its file is not here any more. Run the export again.',
        })
      const again: ExportUpload = { ...found, state: 'waiting', problem: null, finishedAt: null }
      await resend(tx, again, now())
      return ok(again)
    })
