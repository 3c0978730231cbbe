import type { ChannelId, ChannelKind } from '../channel/channel.js'
import type { Id } from '../kernel/id.js'
import type { ErasureId } from './erasure.js'

export type ProviderCopyId = Id<'provider-copy'>

/** `refused`: its API would not, for good. `cannot`: it has no API for that; the carrier is to be asked. */
export const providerCopyStates = ['waiting', 'gone', 'refused', 'cannot'] as const
export type ProviderCopyState = (typeof providerCopyStates)[number]

/** A message that was erased here, as its provider has it. */
export type ProviderCopy = {
  readonly id: ProviderCopyId
  readonly erasureId: ErasureId
  readonly channelId: ChannelId
  readonly providerMessageId: string
  /** Where the provider keeps its media; forgotten when they are gone. */
  readonly media: readonly string[]
  readonly state: ProviderCopyState
  /** What the provider said, as a sentence. */
  readonly detail: string | null
  readonly at: Date
}

/** How the providers stand to an erasure, by channel. */
export type ProviderTally = {
  readonly erasureId: ErasureId
  readonly channel: string
  readonly kind: ChannelKind
  readonly waiting: number
  readonly gone: number
  readonly refused: number
  readonly cannot: number
  /** The newest of what was said. */
  readonly said: string | null
}
