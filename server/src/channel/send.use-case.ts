import type { Outcome } from '../effects.js'
import type { MediaUrl } from '../media/media-url.js'
import type { BlobId } from '../media/part.js'
import type { OutboundMessage, OutboundMessageId } from '../message/outbound.js'
import { findOutbounds } from '../message/sending.store.js'
import { makeLookup } from '../platform/batch.js'
import type { Clock, NewId } from '../platform/clock.js'
import { isBadRow } from '../platform/db-error.js'
import type { Database } from '../platform/db.js'
import { pause } from '../platform/pause.js'
import { makeBeginSending, type Ready } from './begin-sending.use-case.js'
import type { Adapter, AdapterTools, ChannelId, OpenChannel, OutgoingMessage, SendAnswer } from './channel.js'
import { makeSettleSending } from './settle-sending.use-case.js'

export type SendDeps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly tools: AdapterTools
  readonly channelById: (id: ChannelId) => Promise<OpenChannel | undefined>
  readonly adapterOf: (channel: OpenChannel) => Pick<Adapter, 'send'>
  readonly mediaUrl: MediaUrl
  /** Where this channel's provider reports what became of a message. */
  readonly statusUrl: (channel: OpenChannel) => string
  /** Automatic replies that a phone gets at most in an hour: two machines that answer each other end there. */
  readonly hourlyCap: number
}

/** Sends one MT, never twice: an attempt that a crash leaves open becomes `unknown`. */
export type SendMessage = (id: OutboundMessageId, attempt: number, signal: AbortSignal) => Promise<Outcome>

const hour = 3_600_000

export const makeSendMessage = (deps: SendDeps): SendMessage => {
  const find = makeLookup((ids: readonly OutboundMessageId[]) => findOutbounds(deps.db.manager, ids))
  const begin = makeBeginSending(deps)
  const settle = makeSettleSending(deps)
  return async (id, attempt, signal) => {
    const message = await find(id)
    if (!message) return { kind: 'failed', why: 'The message is not there any more.' }
    // Made ready first: whatever fails here fails before the message counts as begun.
    const sending = await begin({ message, ready: await prepare(deps, message) })
    if (sending.kind !== 'sending') return sending
    const answer = await call(deps, sending)
    const deadline = deps.now().getTime() + hour
    return untilWritten(() => settle({ sending, answer, attempt }), deadline, deps, signal)
  }
}

const prepare = async (deps: SendDeps, message: OutboundMessage): Promise<Ready | undefined> => {
  const channel = message.channelId === null ? undefined : await deps.channelById(message.channelId)
  return channel && { channel, outgoing: outgoingOf(deps, message, channel) }
}

const outgoingOf = (
  { mediaUrl, statusUrl }: SendDeps,
  { id, organisationId, kind, sender, recipient, subject, text, media }: OutboundMessage,
  channel: OpenChannel,
): OutgoingMessage => ({
  id,
  kind,
  from: sender,
  to: recipient,
  subject,
  text,
  // Media are an inbox's, so there is an organisation; a code's own texts have none. The id is of an uploaded blob.
  mediaUrls: media.flatMap(({ blobId }) =>
    organisationId ? mediaUrl({ kind: 'upload', id: blobId as BlobId }, organisationId, 'sending') : [],
  ),
  statusUrl: statusUrl(channel),
})

/** An adapter that throws may have sent before it did. */
const call = async (deps: SendDeps, { outgoing, channel }: Ready): Promise<SendAnswer> => {
  try {
    return await deps.adapterOf(channel).send(outgoing, channel, deps.tools)
  } catch (error) {
    return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) }
  }
}

/** The provider's answer is known and must not be forgotten because the database is away for a while. */
const untilWritten = async (
  write: () => Promise<Outcome>,
  deadline: number,
  deps: SendDeps,
  signal: AbortSignal,
): Promise<Outcome> => {
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (isBadRow(error) || signal.aborted || deps.now().getTime() > deadline) throw error
      await pause(200, signal)
    }
  }
}
