import { noLooks, type Part, type SealedPlace, type StoredBytes } from '../media/part.js'
import { addressOf } from '../message/address.js'
import type { IncomingMessage, IncomingPart, MessageId, PartId, RawRequestId } from '../message/message.js'
import type { ChannelId } from '../channel/channel.js'
import { firstPreviewOf } from '../media/preview.js'
import type { Arrival } from './situation.js'

export type Given = {
  readonly id: MessageId
  readonly channelId: ChannelId
  readonly rawRequestId: RawRequestId
  readonly receivedAt: Date
  readonly message: IncomingMessage
  readonly parts: readonly Part[]
  readonly wordsInParts: readonly string[]
}

/** A channel's message with its addresses read: what is reported wins over what the number tells. */
export const arrivalOf = ({ message, parts, wordsInParts, ...ids }: Given): Arrival => {
  const from = addressOf(message.from, message.country)
  const country = message.country ?? from.country
  return {
    ...ids,
    providerMessageId: clean(message.providerMessageId),
    kind: message.kind,
    sender: clean(from.address),
    recipient: clean(addressOf(message.to, message.country).address),
    subject: message.subject === null ? null : clean(message.subject),
    text: textOf(message.text, wordsInParts),
    sentAt: message.sentAt,
    country,
    countrySource: message.country ? 'reported' : country ? 'number' : 'unknown',
    carrier: message.carrier === null ? null : clean(message.carrier),
    carrierSource: message.carrier ? 'reported' : 'unknown',
    parts,
    wordsInParts: wordsInParts.map(clean),
  }
}

/** Some providers hand the text over as a part. */
const textOf = (text: string | null, wordsInParts: readonly string[]): string | null => {
  const own = text !== null && text.trim() !== '' ? text : wordsInParts.join('\n') || text
  return own === null ? null : clean(own)
}

/** Postgres keeps no NUL in a text, and a lone surrogate is no character: one such must not cost the message. */
const clean = (text: string): string =>
  // Nearly every text is clean, and looking costs less than copying.
  /[\0\ud800-\udfff]/.test(text) ? Buffer.from(text).toString().replaceAll('\0', '') : text

type Storing = {
  readonly stored: StoredBytes | null
  /** Somebody looks for viruses before it is a part like any other. */
  readonly scans: boolean
  /** Where its bytes were put; nothing where they lie open. */
  readonly place?: SealedPlace | null
}

export const partOf = (
  id: PartId,
  messageId: MessageId,
  position: number,
  part: IncomingPart,
  { stored, scans, place = null }: Storing,
): Part => ({
  id,
  messageId,
  position,
  state: stored && !scans ? 'stored' : 'to-fetch',
  declaredType: part.contentType && clean(part.contentType),
  contentType: stored?.contentType ?? null,
  fileName: part.fileName && clean(part.fileName),
  size: stored?.size ?? null,
  sha256: stored?.sha256 ?? null,
  blobId: stored?.blobId ?? null,
  sourceUrl: part.source.kind === 'url' ? clean(part.source.url) : null,
  preview: stored && !scans ? firstPreviewOf(stored.contentType, place) : 'none',
  sealedFor: stored && place ? place.inboxId : null,
  sealedLooks: null,
  sealedSource: null,
  finding: null,
  ...noLooks,
})
