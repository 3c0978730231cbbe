import type { ChannelId } from '../channel/channel.js'
import type { RawRequestId } from './message.js'

/** A carrier's request as it came, kept for a time so that nothing that we misread is lost. */
export type RawRequest = {
  readonly id: RawRequestId
  readonly channelId: ChannelId
  readonly receivedAt: Date
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** Whether the body is an age file. */
  readonly sealed: boolean
  readonly remoteAddress: string
  /** Nobody understood it, so there is no message whose it is. */
  readonly stray: boolean
}

/** Seals a body to age recipients. */
export type SealBody = (body: Uint8Array, recipients: readonly string[]) => Promise<Uint8Array>

/** Headers that prove who the sender is would let a reader of the database pose as the carrier. */
const secretHeaders = ['authorization', 'proxy-authorization', 'cookie', 'x-simulator-signature']

/** What is kept of the headers. */
export const keptHeaders = (headers: RawRequest['headers']): RawRequest['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !secretHeaders.includes(name.toLowerCase())))
