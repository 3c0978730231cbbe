import type { Parsed, StatusReport } from '../channel.js'

/**
 * Twilio's words for where an MT is (https://www.twilio.com/docs/messaging/api/message-resource#message-status-values).
 * A word that is not here yet says at least that Twilio has the message.
 */
const stateOf: Readonly<Record<string, StatusReport['state']>> = {
  queued: 'accepted',
  accepted: 'accepted',
  scheduled: 'accepted',
  sending: 'accepted',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
}

/** The error codes that people ask about (https://www.twilio.com/docs/api/errors), each as a sentence. */
const sentenceOf: Readonly<Record<string, string>> = {
  '21610': 'The recipient has opted out at Twilio.',
  '30001': 'Twilio’s queue for this number was full.',
  '30002': 'The Twilio account is suspended.',
  '30003': 'The phone was not reachable: off, out of coverage, or not on its network.',
  '30004': 'The message was blocked by the recipient or the carrier.',
  '30005': 'The number is unknown or no longer in use.',
  '30006': 'The number is a landline or its carrier cannot be reached.',
  '30007': 'The carrier’s filter took the message for spam.',
  '30008': 'Delivery failed and the carrier did not say why.',
  '30019': 'The content is larger than the carrier takes.',
  '30036': 'The message expired before it could be delivered.',
}

const expired = '30036'
const optedOut = '21610'

const detailOf = (code: string | undefined, message: string | undefined): string | null => {
  if (!code || code === '0') return null
  return `${sentenceOf[code] ?? message ?? 'Twilio reported an error.'} (Twilio error ${code})`
}

/** A status callback: where Twilio says that one of our MTs is. Callbacks carry no time and come in any order. */
export const reportOf = (read: (name: string) => string | undefined): Parsed => {
  const providerMessageId = read('MessageSid') ?? read('SmsSid')
  const providerState = read('MessageStatus') ?? read('SmsStatus')
  if (!providerMessageId || !providerState) {
    return { kind: 'malformed', reason: 'The status callback lacks MessageSid or MessageStatus.' }
  }
  const code = read('ErrorCode')
  const known = stateOf[providerState] ?? 'accepted'
  const state = known === 'failed' && code === expired ? 'expired' : known
  return {
    kind: 'reports',
    reports: [
      {
        providerMessageId,
        state,
        providerState,
        detail: detailOf(code, read('ErrorMessage')),
        ...(code === optedOut && { optedOut: true }),
      },
    ],
  }
}
