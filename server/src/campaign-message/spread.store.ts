import type { ChannelId } from '../channel/channel.js'
import type { Db } from '../platform/db.js'
import type { CampaignMessage, Recipient } from './campaign-message.js'
import type { Way } from './next-spread.js'

/** The next subscribers of its campaign behind those that an MT was written for, in the order of their numbers. */
export const findNextRecipients = (
  db: Db,
  { campaignId, spreadUntil }: Pick<CampaignMessage, 'campaignId' | 'spreadUntil'>,
  most: number,
): Promise<Recipient[]> =>
  db.query(
    `select phone, fields from subscription
      where campaign_id = $1 and phone > $2 and state = 'subscribed' order by phone limit $3`,
    [campaignId, spreadUntil, most],
  )

/**
 * What is to be tried again within so long is part of what waits: a provider that is away must not be given the whole
 * campaign bit by bit. What waits for longer is held for a person or until morning, and stands in nobody's way.
 */
const soonMilliseconds = 120_000

/** How a channel's lane stands; counted no further than anybody wants to know. Null where the channel is gone. */
export const findWay = async (db: Db, channelId: ChannelId, now: Date, secondsAhead: number): Promise<Way | null> => {
  const [way] = await db.query<Way[]>(
    `select per_second as "perSecond",
            (select count(*)::int from (
               select from effect
                where lane = 'channel:' || channel.id and state = 'waiting' and due_at <= $2
                limit ceil(per_second * $3::float8)
             ) as first) as waiting
       from channel where id = $1`,
    [channelId, new Date(now.getTime() + soonMilliseconds), secondsAhead],
  )
  return way ?? null
}
