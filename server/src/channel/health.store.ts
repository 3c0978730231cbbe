import DataLoader from 'dataloader'
import type { Asking } from '../account/asking.js'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import { perAsking } from '../platform/per-asking.js'
import type { ChannelId } from './channel.js'

export type ChannelHealth = {
  readonly channelId: ChannelId
  readonly lastMessageAt: Date | null
  readonly lastRejectionAt: Date | null
  /** Refused or given up by the carrier, in the last 24 hours. */
  readonly failedLastDay: number
  /** May or may not have been sent, in the last 24 hours. */
  readonly unknownLastDay: number
}

export type ChannelHealthOf = (asking: Asking) => DataLoader<ChannelId, ChannelHealth>

const channelHealth = (db: Db, ids: readonly ChannelId[], now: Date): Promise<ChannelHealth[]> =>
  db.query(
    `select wanted.id as "channelId",
            (select received_at from message where channel_id = wanted.id
              order by received_at desc limit 1) as "lastMessageAt",
            (select at from channel_rejection where channel_id = wanted.id order by at desc limit 1) as "lastRejectionAt",
            sent.failed as "failedLastDay", sent.unknown as "unknownLastDay"
       from unnest($1::uuid[]) as wanted (id)
      cross join lateral (
        select count(*) filter (where state <> 'unknown')::int as failed,
               count(*) filter (where state = 'unknown')::int as unknown
          from outbound_message
         where channel_id = wanted.id and state in ('failed', 'expired', 'unknown')
           and state_at > $2::timestamptz - interval '1 day'
      ) as sent`,
    [ids, now],
  )

/** The health of all channels of a page in one query. */
export const makeChannelHealthOf = (db: Db, now: Clock): ChannelHealthOf =>
  perAsking(
    () =>
      new DataLoader(async (ids: readonly ChannelId[]) => {
        const found = new Map((await channelHealth(db, ids, now())).map((each) => [each.channelId, each]))
        return ids.map((id) => found.get(id) ?? new Error('A channel without messages has zeros.'))
      }),
  )
