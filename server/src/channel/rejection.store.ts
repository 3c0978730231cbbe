import { insertMany, type Db, type Tx } from '../platform/db.js'
import type { ChannelId } from './channel.js'
import { rejectionsKept, type Rejection } from './rejection.js'
import { RejectionTable } from './rejection.table.js'

/** Writes it down and forgets the oldest beyond the hundred that are kept. */
export const saveRejection = async (tx: Tx, rejection: Rejection): Promise<void> => {
  await insertMany(tx, RejectionTable, [rejection])
  await tx.query(
    `delete from channel_rejection where channel_id = $1 and id in
       (select id from channel_rejection where channel_id = $1 order by at desc, id desc offset $2)`,
    [rejection.channelId, rejectionsKept],
  )
}

/** Newest first. */
export const findRejections = (db: Db, channelId: ChannelId): Promise<Rejection[]> =>
  db
    .getRepository(RejectionTable)
    .find({ where: { channelId }, order: { at: 'DESC', id: 'DESC' }, take: rejectionsKept })
