import type { IncomingMessage, IncomingPart } from '../../message/message.js'
import type { ChannelRequest, OpenChannel, Parsed } from '../channel.js'
import { settingsOf } from './settings.js'
import { isSignedByTwilio, type Fields } from './signature.js'
import { reportOf } from './status.js'

/** Twilio itself allows ten; a count beyond this is no count. */
const mostMedia = 100

const malformed = (reason: string): Parsed => ({ kind: 'malformed', reason })

/** The first value of a name; undefined when it is missing or empty, which Twilio uses alike. */
type Read = (name: string) => string | undefined

const reader = (fields: Fields): Read => {
  const first = new Map([...fields].reverse())
  return (name) => first.get(name) || undefined
}

/**
 * A webhook of Twilio: a form, signed over the URL and every field
 * (https://www.twilio.com/docs/messaging/guides/webhook-request). Fields that we don't know are signed like any other.
 */
export const parse = (request: ChannelRequest, channel: OpenChannel): Parsed => {
  const form: Fields = request.method === 'POST' ? fieldsIn(Buffer.from(request.body).toString('utf8')) : []
  const signature = request.headers['x-twilio-signature']
  const { authToken } = settingsOf(channel)
  if (!authToken) return { kind: 'rejected', reason: 'The channel has no auth token, so no webhook can be verified.' }
  if (!signature) return { kind: 'rejected', reason: 'The request carries no X-Twilio-Signature.' }
  if (!isSignedByTwilio({ url: request.publicUrl, fields: form, signature }, authToken)) {
    return {
      kind: 'rejected',
      reason: `X-Twilio-Signature does not match ${request.publicUrl}: another auth token, another public URL, or not from Twilio.`,
    }
  }
  const [path = '', query = ''] = request.path.split('?')
  const read = reader(request.method === 'POST' ? form : fieldsIn(query))
  if (path === 'mo') return messageOf(read)
  if (path === 'status') return reportOf(read)
  return malformed(`A Twilio channel has the doors “mo” and “status”, not “${path}”.`)
}

const fieldsIn = (text: string): Fields => [...new URLSearchParams(text)]

const messageOf = (read: Read): Parsed => {
  const providerMessageId = read('MessageSid') ?? read('SmsMessageSid') ?? read('SmsSid')
  const from = read('From')
  const to = read('To')
  if (!providerMessageId) return malformed('The message has no MessageSid.')
  if (!from || !to) return malformed(`Message ${providerMessageId} lacks From or To.`)
  const media = Number(read('NumMedia') ?? '0')
  if (!Number.isInteger(media) || media < 0 || media > mostMedia) {
    return malformed(`Message ${providerMessageId} says it has “${read('NumMedia') ?? ''}” media.`)
  }
  const message: IncomingMessage = {
    providerMessageId,
    kind: media > 0 ? 'mms' : 'sms',
    from,
    to,
    subject: null,
    text: read('Body') ?? null,
    parts: Array.from({ length: media }, (_, index) => partOf(read, index)),
    sentAt: null,
    country: countryOf(read('FromCountry')),
    carrier: null,
  }
  return { kind: 'messages', messages: [message] }
}

// A part that was announced without its URL is kept too: it ends as “could not be fetched”, seen by the moderator.
const partOf = (read: Read, index: number): IncomingPart => ({
  contentType: read(`MediaContentType${index}`) ?? null,
  fileName: null,
  source: { kind: 'url', url: read(`MediaUrl${index}`) ?? '' },
})

const countryOf = (reported: string | undefined): string | null =>
  reported && /^[A-Za-z]{2}$/.test(reported) ? reported.toUpperCase() : null
