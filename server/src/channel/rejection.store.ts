import { insertMany, type Tx } from '../platform/db.js'
import { rejectionsKept, type Rejection } from './rejection.js'
import { RejectionTable } from './rejection.table.js'

/** Writes it down and forgets the oldest beyond the hundred that are kept. */
export const saveRejection = async (tx: Tx, rejection: Rejection): Promise<void> => {
  // Two that come together must see each other, or more than a hundred stay. Messages of the channel don't wait for this.
  await tx.query('select from channel where id = $1 for no key update', [rejection.channelId])
  await insertMany(tx, RejectionTable, [rejection])
  await tx.query(
    `delete from channel_rejection where channel_id = $1 and id in
       (select id from channel_rejection where channel_id = $1 order by at desc, id desc offset $2)`,
    [rejection.channelId, rejectionsKept],
  )
}
