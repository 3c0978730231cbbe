import type { Adapter, HttpAnswer, OutgoingMessage, SendAnswer } from '../channel.js'
import { never } from '../../kernel/never.js'
import { basicAuthorization, settingsOf } from './settings.js'

const patience = 20_000
const largestAnswer = 64 * 1024
const pause = 1_000

/** Twilio's MMS has no subject, so it leads the text. */
const bodyOf = ({ subject, text }: OutgoingMessage): string =>
  [subject, text].filter((each) => each !== null && each !== '').join('\n')

const formOf = (message: OutgoingMessage): string => {
  const form = new URLSearchParams({ To: message.to, From: message.from })
  const body = bodyOf(message)
  if (body) form.append('Body', body)
  for (const url of message.mediaUrls) form.append('MediaUrl', url)
  form.append('StatusCallback', message.statusUrl)
  return form.toString()
}

/** POST /2010-04-01/Accounts/{sid}/Messages.json (https://www.twilio.com/docs/messaging/api/message-resource). */
export const send: Adapter['send'] = async (message, channel, { http }) => {
  const settings = settingsOf(channel)
  const path = `/2010-04-01/Accounts/${encodeURIComponent(settings.accountSid)}/Messages.json`
  const answer = await http({
    method: 'POST',
    url: `${settings.apiBase.href.replace(/\/$/, '')}${path}`,
    headers: {
      authorization: basicAuthorization(settings),
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      accept: 'application/json',
    },
    body: formOf(message),
    timeoutMilliseconds: patience,
    maxBytes: largestAnswer,
  })
  return answerOf(answer)
}

const answerOf = (answer: HttpAnswer): SendAnswer => {
  switch (answer.kind) {
    case 'forbidden':
      return refused(`Twilio’s API may not be called: ${answer.why}`)
    case 'unreachable':
      return later(`Twilio was not reachable: ${answer.why}`, pause)
    case 'broken':
      return { kind: 'unknown', why: `The connection to Twilio broke: ${answer.why}` }
    case 'answered':
      return answered(answer)
    default:
      return never(answer)
  }
}

const recipientOptedOut = 21610
const tooManyRequests = 20429

const answered = ({ status, headers, body }: Extract<HttpAnswer, { kind: 'answered' }>): SendAnswer => {
  const { sid, code, message } = readAnswer(body)
  if (status >= 200 && status < 300) {
    return sid
      ? { kind: 'accepted', providerMessageId: sid }
      : { kind: 'unknown', why: `Twilio answered ${status} without a message SID.` }
  }
  const said = `Twilio answered ${status}${code ? `, error ${code}` : ''}${message ? `: ${message}` : '.'}`
  if (status === 429 || status === 503 || code === tooManyRequests) return later(said, waitOf(headers['retry-after']))
  // Another server error may have come after the message was taken.
  if (status >= 500) return { kind: 'unknown', why: said }
  return { ...refused(said), optedOut: code === recipientOptedOut }
}

const refused = (why: string): Extract<SendAnswer, { kind: 'refused' }> => ({ kind: 'refused', why, optedOut: false })

const later = (why: string, afterMilliseconds: number): SendAnswer => ({ kind: 'later', why, afterMilliseconds })

const longestWait = 300_000

/** Retry-After in seconds; anything else means a second. */
const waitOf = (retryAfter: string | undefined): number =>
  retryAfter && /^\d+$/.test(retryAfter) ? Math.min(Number(retryAfter) * 1000, longestWait) : pause

type Answer = { readonly sid?: string; readonly code?: number; readonly message?: string }

const readAnswer = (body: Uint8Array): Answer => {
  const json = readJson(Buffer.from(body).toString('utf8'))
  if (typeof json !== 'object' || json === null) return {}
  return {
    ...('sid' in json && typeof json.sid === 'string' && { sid: json.sid }),
    ...('code' in json && typeof json.code === 'number' && { code: json.code }),
    ...('message' in json && typeof json.message === 'string' && { message: json.message }),
  }
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
