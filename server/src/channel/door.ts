import type { ChannelAnswer, ChannelRequest } from './channel.js'

/** A request at the channels' door, before it is known whose. `path` is everything below the key, as it was on the wire. */
export type DoorRequest = Omit<ChannelRequest, 'publicUrl'> & { readonly intakeKey: string }

/** Answers only when what the request brought is durable. Never throws. */
export type HandleChannelRequest = (request: DoorRequest) => Promise<ChannelAnswer>
