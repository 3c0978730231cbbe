import { isWorthRepeating } from '../platform/db-error.js'
import { inTransaction, type Database } from '../platform/db.js'
import { rebuildCounts } from './rebuild.store.js'

/**
 * Makes all counts anew beside writers. Whoever erases holds rows when he waits for the folding to be over, and this holds the
 * folding when it waits for the rows: Postgres ends one of the two, and if it is this one, nothing has happened yet.
 */
export const rebuild = async (db: Database, tries = 5): Promise<void> => {
  try {
    await inTransaction(db, rebuildCounts)
  } catch (error) {
    if (tries > 1 && isWorthRepeating(error)) return rebuild(db, tries - 1)
    throw error
  }
}
