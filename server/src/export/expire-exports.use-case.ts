import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { expireExports } from './export.store.js'

type Deps = { readonly db: Database; readonly now: Clock; readonly blobs: Pick<Blobs, 'remove'> }

/** Removes the files whose time is over; answers how many. */
export const makeExpireExports =
  ({ db, now, blobs }: Deps): (() => Promise<number>) =>
  async () => {
    const gone = await inTransaction(db, (tx) => expireExports(tx, now()))
    // A crash before this leaves bytes that nothing names, which the sweep takes.
    for (const id of gone) await blobs.remove(id)
    return gone.length
  }
