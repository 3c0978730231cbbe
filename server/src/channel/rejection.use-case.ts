import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { ChannelId } from './channel.js'
import { rejectionsPerMinute, type Rejection } from './rejection.js'
import { saveRejection } from './rejection.store.js'

export type RecordRejection = (rejection: Omit<Rejection, 'id' | 'at'>) => Promise<void>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/** Writes rejections down, up to a number per channel and minute; of a flood, the rest are only refused. */
export const makeRecordRejection = ({ db, now, newId }: Deps): RecordRejection => {
  const written = new Map<ChannelId, { readonly minute: number; readonly count: number }>()
  const allowed = (channelId: ChannelId, at: Date): boolean => {
    const minute = Math.floor(at.getTime() / 60_000)
    const last = written.get(channelId)
    const count = last?.minute === minute ? last.count : 0
    written.set(channelId, { minute, count: count + 1 })
    return count < rejectionsPerMinute
  }
  return async (rejection) => {
    const at = now()
    if (!allowed(rejection.channelId, at)) return
    await inTransaction(db, (tx) => saveRejection(tx, { id: newId<'channel-rejection'>(), at, ...rejection }))
  }
}
