import type { Clock } from './clock.js'
import { inTransaction, type Database } from './db.js'
import { removeFinished, removeIdleLanes } from './forget-effects.store.js'

type Deps = {
  readonly db: Database
  readonly now: Clock
  /** How long effects that have ended, and lanes in which nothing moves, are kept. */
  readonly days: number
  /** How the keys of lanes begin that come and go with what they lead to. */
  readonly passingLanes: string
  readonly batch?: number
}

const day = 24 * 60 * 60 * 1000

/** Removes what the outbox has done long ago, in short transactions; answers how many rows. */
export const makeForgetEffects =
  ({ db, now, days, passingLanes, batch = 2_000 }: Deps) =>
  async (signal?: AbortSignal): Promise<number> => {
    const before = new Date(now().getTime() - days * day)
    let removed = 0
    while (!signal?.aborted) {
      const effects = await inTransaction(db, (tx) => removeFinished(tx, before, batch))
      const lanes = await inTransaction(db, (tx) => removeIdleLanes(tx, passingLanes, before, batch))
      removed += effects + lanes
      if (effects < batch && lanes < batch) break
    }
    return removed
  }
