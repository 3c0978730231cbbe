import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { BlobId } from './part.js'
import { noteUnwanted, removeUnwanted } from './unwanted-blob.store.js'

type Deps = { readonly db: Database; readonly blobs: Pick<Blobs, 'remove'>; readonly now: Clock }

/** Removes bytes that no row speaks of. They are noted first, so that a crash forgets none. */
export const makeForgetBytes =
  ({ db, blobs, now }: Deps) =>
  async (id: BlobId): Promise<void> => {
    await inTransaction(db, (tx) => noteUnwanted(tx, [id], now()))
    await removeUnwanted(db.manager, blobs, [id])
  }
