import type { BlobId } from '../media/part.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import type { Database } from '../platform/db.js'
import type { ErasureId } from './erasure.js'
import { findUnfinished, finishErasure } from './erasure.store.js'

type Deps = { readonly db: Database; readonly now: Clock; readonly blobs: Pick<Blobs, 'remove'> }

/** After the commit: what a crash leaves here stands in the erasure, and is removed by the next round. */
export const removeFiles = async ({ db, now, blobs }: Deps, id: ErasureId, files: readonly BlobId[]): Promise<void> => {
  await removeAll(blobs, files)
  await finishErasure(db.manager, id, now())
}

export const removeAll = async (blobs: Pick<Blobs, 'remove'>, files: readonly BlobId[]): Promise<void> => {
  for (const file of files) await blobs.remove(file)
}

/** Whoever erases is given that long. */
const underWay = 10 * 60_000

/** Finishes what was begun and left: whoever erased has ended in between. */
export const makeFinishErasures =
  (deps: Deps) =>
  async (signal?: AbortSignal): Promise<number> => {
    const left = await findUnfinished(deps.db.manager, new Date(deps.now().getTime() - underWay))
    let finished = 0
    for (const { id, filesLeft } of left) {
      if (signal?.aborted) break
      await removeFiles(deps, id, filesLeft)
      finished += 1
    }
    return finished
  }
