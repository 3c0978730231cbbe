import type { Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { isOver, type Export, type ExportId } from './export.js'
import { lockExport, saveExport } from './export.store.js'
import { mayChange } from './rights.js'

export type ChangeExportRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  /** There is nothing to cancel any more. */
  | { readonly kind: 'over'; readonly export: Export }

/** Ends an export: whoever makes its file stops within a second, and what is written of it is removed. */
export type CancelExport = (request: {
  readonly viewer: Viewer
  readonly id: ExportId
}) => Promise<Result<Export, ChangeExportRefusal>>

/** Removes the file before its time is over. */
export type RemoveExportFile = CancelExport

type Deps = { readonly db: Database; readonly now: Clock }

export const makeCancelExport =
  ({ db, now }: Deps): CancelExport =>
  ({ viewer, id }) =>
    inTransaction(db, async (tx) => {
      const found = await lockExport(tx, viewer.organisationId, id)
      if (!found) return failed({ kind: 'not-found' })
      if (!mayChange(viewer, found)) return failed({ kind: 'not-allowed' })
      if (isOver(found)) return found.state === 'cancelled' ? ok(found) : failed({ kind: 'over', export: found })
      const cancelled: Export = { ...found, state: 'cancelled', finishedAt: now() }
      await saveExport(tx, cancelled)
      return ok(cancelled)
    })

export const makeRemoveExportFile =
  ({ db, blobs }: Deps & { readonly blobs: Pick<Blobs, 'remove'> }): RemoveExportFile =>
  async ({ viewer, id }) => {
    const removed = await inTransaction(db, async (tx) => {
      const found = await lockExport(tx, viewer.organisationId, id)
      if (!found) return failed({ kind: 'not-found' } as const)
      if (!mayChange(viewer, found)) return failed({ kind: 'not-allowed' } as const)
      if (found.state !== 'done') return ok({ gone: found, blobId: null })
      const gone: Export = { ...found, state: 'expired', blobId: null, size: null }
      await saveExport(tx, gone)
      return ok({ gone, blobId: found.blobId })
    })
    if (!removed.ok) return removed
    // A crash before this leaves bytes that nothing names, which the sweep takes.
    if (removed.value.blobId) await blobs.remove(removed.value.blobId)
    return ok(removed.value.gone)
  }
