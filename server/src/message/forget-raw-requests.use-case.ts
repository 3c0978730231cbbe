import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { removeRawRequests } from './raw-request.store.js'

type Deps = {
  readonly db: Database
  readonly now: Clock
  /** How long a carrier's request is kept. */
  readonly days: number
  readonly batch?: number
}

const day = 24 * 60 * 60 * 1000

/** Removes raw requests that are past their time, in short transactions; answers how many. */
export const makeForgetRawRequests =
  ({ db, now, days, batch = 500 }: Deps) =>
  async (signal?: AbortSignal): Promise<number> => {
    const before = new Date(now().getTime() - days * day)
    let removed = 0
    while (!signal?.aborted) {
      const some = await inTransaction(db, (tx) => removeRawRequests(tx, before, batch))
      removed += some
      if (some < batch) break
    }
    return removed
  }
