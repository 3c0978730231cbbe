import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { trimNextLog } from './trim.store.js'

/** Takes changes older than so many days out of the log; how many it were. A board that was away longer starts afresh. */
export type Trim = () => Promise<number>

type Deps = { readonly db: Database; readonly now: Clock; readonly days: number }

const day = 24 * 60 * 60 * 1000
const batchSize = 2_000

export const makeTrim =
  ({ db, now, days }: Deps): Trim =>
  async () => {
    let trimmed = 0
    for (;;) {
      const before = new Date(now().getTime() - days * day)
      const batch = await inTransaction(db, (tx) => trimNextLog(tx, before, batchSize))
      trimmed += batch
      if (batch === 0) return trimmed
    }
  }
