import { removeUnwanted } from '../media/forget-bytes.use-case.js'
import { findUnwanted } from '../media/unwanted-blob.store.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import type { Database } from '../platform/db.js'
import { forgetGrants } from './grant.store.js'
import { forgetTries } from './tries.store.js'

type Deps = { readonly db: Database; readonly blobs: Pick<Blobs, 'remove'>; readonly now: Clock }

/** Removes blobs that others took the place of when a crash or a backup came in between, and forgets what has run out. */
export const makeStorageUpkeep =
  ({ db, blobs, now }: Deps) =>
  async (): Promise<void> => {
    await removeUnwanted(db, blobs, await findUnwanted(db.manager))
    await forgetGrants(db.manager, now())
    await forgetTries(db.manager, now())
  }
