import { inTransaction, type Database } from '../platform/db.js'
import { foldDeltas, isMyTurn } from './fold.store.js'

/** Folds what has gathered in the ledgers into the roll-ups; how many deltas it was. */
export type Fold = () => Promise<number>

const batchSize = 5_000

/** Killed at any moment, a batch is either folded or still in the ledger: a query that adds both is never wrong. */
export const makeFold =
  (db: Database): Fold =>
  async () => {
    let folded = 0
    for (const ledger of ['submissions', 'events'] as const) {
      let batch = batchSize
      while (batch >= batchSize) {
        batch = await inTransaction(db, async (tx) => ((await isMyTurn(tx)) ? foldDeltas(tx, ledger, batchSize) : 0))
        folded += batch
      }
    }
    return folded
  }
