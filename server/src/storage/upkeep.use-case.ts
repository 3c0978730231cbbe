import { removeUnwanted } from '../media/forget-bytes.use-case.js'
import { findUnwanted } from '../media/unwanted-blob.store.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { forgetGrants } from './grant.store.js'
import { findUnneededSeals, holdPlace, removeUnneededSeal } from './seal.store.js'
import { forgetTries } from './tries.store.js'

type Deps = { readonly db: Database; readonly blobs: Pick<Blobs, 'remove'>; readonly now: Clock }

/** Removes what a crash, a backup or a damaged file has left behind, and forgets what has run out. */
export const makeStorageUpkeep =
  ({ db, blobs, now }: Deps) =>
  async (): Promise<void> => {
    await removeUnwanted(db, blobs, await findUnwanted(db.manager))
    // What was damaged stays sealed until it is erased: the old password goes with the last of it.
    for (const id of await findUnneededSeals(db.manager))
      await inTransaction(db, async (tx) => {
        await holdPlace(tx, id)
        await removeUnneededSeal(tx, id)
      })
    await forgetGrants(db.manager, now())
    await forgetTries(db.manager, now())
  }
