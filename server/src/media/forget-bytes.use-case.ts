import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { BlobId } from './part.js'
import { mayRemove, noLongerUnwanted, noteUnwanted } from './unwanted-blob.store.js'

type Deps = { readonly db: Database; readonly blobs: Pick<Blobs, 'remove'>; readonly now: Clock }

const atOnce = 50

/** After the commit that noted them: removes them. While a backup is made they stay, and noted: it may have to read them. */
export const removeUnwanted = async (
  db: Database,
  blobs: Pick<Blobs, 'remove'>,
  ids: readonly BlobId[],
): Promise<void> => {
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce)
    await inTransaction(db, async (tx) => {
      if (!(await mayRemove(tx))) return
      for (const id of some) await blobs.remove(id)
      await noLongerUnwanted(tx, some)
    })
  }
}

/** Removes bytes that no row speaks of. They are noted first, so that a crash forgets none. */
export const makeForgetBytes =
  ({ db, blobs, now }: Deps) =>
  async (id: BlobId): Promise<void> => {
    await inTransaction(db, (tx) => noteUnwanted(tx, [id], now()))
    await removeUnwanted(db, blobs, [id])
  }
