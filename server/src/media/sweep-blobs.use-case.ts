import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { unusedBlobs } from './blob-use.store.js'
import type { BlobId } from './part.js'
import { mayRemove } from './unwanted-blob.store.js'

type Deps = {
  readonly db: Database
  readonly blobs: Pick<Blobs, 'list' | 'remove' | 'removeUnfinished'>
  readonly now: Clock
}

const day = 24 * 60 * 60 * 1000
const batch = 500

/**
 * Removes bytes that a crash or a refused message left without a row; answers how many blobs. Bytes are written before
 * their rows, so only those count that have had a day to get one.
 */
export const makeSweepBlobs =
  ({ db, blobs, now }: Deps) =>
  async (signal?: AbortSignal): Promise<number> => {
    const before = new Date(now().getTime() - day)
    let removed = 0
    const sweep = async (ids: readonly BlobId[]): Promise<void> => {
      await inTransaction(db, async (tx) => {
        // Rows that a backup holds may still speak of them.
        if (!(await mayRemove(tx))) return
        for (const id of await unusedBlobs(tx, ids)) {
          await blobs.remove(id)
          removed += 1
        }
      })
    }
    await blobs.removeUnfinished(before)
    let old: BlobId[] = []
    for await (const { id, storedAt } of blobs.list()) {
      if (signal?.aborted) return removed
      if (storedAt < before) old.push(id)
      if (old.length < batch) continue
      await sweep(old)
      old = []
    }
    await sweep(old)
    return removed
  }
