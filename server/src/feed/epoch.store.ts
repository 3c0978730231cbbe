import type { Db } from '../platform/db.js'

/** Names the numbering anew: cursors that were given out before mean nothing from here on, so boards take a fresh snapshot. */
export const renewEpoch = async (db: Db): Promise<void> => {
  await db.query(`update feed_epoch set epoch = replace(gen_random_uuid()::text, '-', '')`)
}
