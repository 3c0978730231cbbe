import type { Id } from '../kernel/id.js'
import type { ChannelId } from './channel.js'

/** A request that was refused at a channel's door: its origin could not be verified, or it held what can't be stored. */
export type Rejection = {
  readonly id: Id<'channel-rejection'>
  readonly channelId: ChannelId
  readonly at: Date
  readonly reason: string
  /** The public URL that we computed: a wrong base URL shows here. */
  readonly urlComputed: string
  readonly remoteAddress: string
}

/** How many of a channel's rejections an administrator can look back on. */
export const rejectionsKept = 100

/** How many may be written per channel and minute: whoever knocks without a key must not fill the disk's queue. */
export const rejectionsPerMinute = 30
