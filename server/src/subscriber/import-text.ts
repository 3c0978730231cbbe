import type { ChannelId } from '../channel/channel.js'
import type { OutboundMessage } from '../message/outbound.js'

/** A text that an import asked for, and that has not been handed to the outbox. */
export type ImportText = Pick<OutboundMessage, 'id' | 'organisationId' | 'channelId' | 'occasion' | 'state'> & {
  /** It asks for a YES that would not count any more: the time is over, or the phone has been in or out meanwhile. */
  readonly isPointless: boolean
}

/** How much more each channel's lane takes. */
export type Rooms = ReadonlyMap<ChannelId, number>

/** The first of them, up to the first whose lane takes no more: a welcome does not overtake what it follows. */
export const withinRooms = (texts: readonly ImportText[], rooms: Rooms): readonly ImportText[] => {
  const left = new Map(rooms)
  const end = texts.findIndex(({ channelId, state, isPointless }) => {
    if (channelId === null || state !== 'waiting' || isPointless) return false
    const room = left.get(channelId) ?? 0
    left.set(channelId, room - 1)
    return room <= 0
  })
  return end === -1 ? texts : texts.slice(0, end)
}
