import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, IncomingPart } from '../../message/message.js'

/** The JSON that a virtual phone's gateway sends to the simulator channel's door `mo`. Files are base64. */
export type Texting = {
  readonly id: string
  readonly kind: 'sms' | 'mms'
  readonly from: string
  readonly to: string
  readonly subject: string | null
  readonly text: string | null
  readonly country: string | null
  readonly carrier: string | null
  readonly sentAt: string | null
  readonly files: readonly TextedFile[]
}

export type TextedFile = {
  readonly contentType: string | null
  readonly fileName: string | null
  readonly base64: string
}

export const signatureHeader = 'x-simulator-signature'

/** Hexadecimal HMAC-SHA256 of the body under the channel's secret. */
export const signatureOf = (body: string | Uint8Array, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('hex')

export const isSigned = (body: Uint8Array, signature: string | undefined, secret: string | undefined): boolean => {
  if (!secret || !signature) return false
  const expected = Buffer.from(signatureOf(body, secret))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const partOf = (file: unknown): IncomingPart | undefined => {
  if (!isRecord(file) || typeof file['base64'] !== 'string') return undefined
  return {
    contentType: textOrNull(file['contentType']),
    fileName: textOrNull(file['fileName']),
    source: { kind: 'bytes', bytes: Buffer.from(file['base64'], 'base64') },
  }
}

/** Of an MMS without a text of its own, the first text part is what the person wrote. */
const captionIn = (parts: readonly IncomingPart[]): string | null => {
  const caption = parts.find(({ contentType }) => contentType?.startsWith('text/plain'))
  return caption?.source.kind === 'bytes' ? textOrNull(Buffer.from(caption.source.bytes).toString('utf8')) : null
}

/** The message in a body of the door `mo`, or a sentence that says what is wrong with it. */
export const readTexting = (body: unknown): IncomingMessage | string => {
  if (!isRecord(body)) return 'The body is not a JSON object.'
  const { id, kind, from, to, files, sentAt } = body
  if (typeof id !== 'string' || id === '') return 'The message has no id.'
  if (kind !== 'sms' && kind !== 'mms') return 'The kind is “sms” or “mms”.'
  if (typeof from !== 'string' || typeof to !== 'string') return 'The message lacks from or to.'
  const parts = (Array.isArray(files) ? files : []).map(partOf)
  const whole = parts.filter((part) => part !== undefined)
  if (whole.length < parts.length) return 'A file is not base64.'
  const time = typeof sentAt === 'string' ? new Date(sentAt) : null
  return {
    providerMessageId: id,
    kind,
    from,
    to,
    subject: textOrNull(body['subject']),
    text: textOrNull(body['text']) ?? captionIn(whole),
    parts: whole,
    sentAt: time && !Number.isNaN(time.getTime()) ? time : null,
    country: textOrNull(body['country']),
    carrier: textOrNull(body['carrier']),
  }
}
