import type { Db } from '../platform/db.js'

/**
 * Every message that was still to go out stands still, with that reason: how far it has come since, nobody knows. Also for
 * a database of the days before there were any.
 */
export const pauseUnfinished = async (db: Db, why: string): Promise<void> => {
  const columns = await db.query<unknown[]>(
    `select from information_schema.columns
      where table_schema = 'public' and table_name = 'campaign_message' and column_name = 'state_reason'`,
  )
  if (columns.length === 0) return
  await db.query(
    `update campaign_message set state = 'paused', state_reason = $1, version = version + 1
      where state in ('scheduled', 'sending')`,
    [why],
  )
}
