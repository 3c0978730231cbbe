import { never } from '../../kernel/never.js'
import type { CopyAtProvider, Forget, ForgetAnswer, HttpAnswer } from '../channel.js'
import { basicAuthorization, settingsOf, type TwilioSettings } from './settings.js'

const patience = 20_000
const largestAnswer = 64 * 1024

/** Twilio asks for a minute before the first try, and for some more after a refusal. */
const pause = 60_000

/** Error 20009: it is not finished with the message, which may take up to fourteen days. */
const notComplete = 20009

/**
 * DELETE of each medium, then of the message, which takes with it what hangs on it
 * (https://www.twilio.com/docs/messaging/api/message-resource, …/media-resource). Media go first: they can while Twilio is
 * not finished with the message. What is gone already is gone. Twilio's own backups keep texts for up to 30 days more.
 */
export const forget: Forget = async (copy, channel, { http }) => {
  const settings = settingsOf(channel)
  for (const path of pathsOf(copy, settings)) {
    const answer = answerOf(
      await http({
        method: 'DELETE',
        url: `${settings.apiBase.href.replace(/\/$/, '')}${path}`,
        headers: { authorization: basicAuthorization(settings), accept: 'application/json' },
        timeoutMilliseconds: patience,
        maxBytes: largestAnswer,
      }),
    )
    if (answer.kind !== 'gone') return answer
  }
  return { kind: 'gone' }
}

const mediaPath = /^\/2010-04-01\/Accounts\/(AC[0-9a-f]{32})\/Messages\/([A-Z]{2}\w+)\/Media\/(ME\w+)$/i

/** Built anew from the names in a URL that a webhook told us, and of this account alone: credentials go nowhere else. */
const pathsOf = ({ providerMessageId, media }: CopyAtProvider, { accountSid }: TwilioSettings): readonly string[] => {
  const messages = `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages`
  const named = media.flatMap((url) => {
    const [, account, message, medium] = (URL.canParse(url) && mediaPath.exec(new URL(url).pathname)) || []
    return account === accountSid && message && medium ? [`${messages}/${message}/Media/${medium}.json`] : []
  })
  return [...named, `${messages}/${encodeURIComponent(providerMessageId)}.json`]
}

const later = (why: string, afterMilliseconds: number | null = null): ForgetAnswer => ({
  kind: 'later',
  why,
  afterMilliseconds,
})

const answerOf = (answer: HttpAnswer): ForgetAnswer => {
  switch (answer.kind) {
    case 'forbidden':
      return { kind: 'refused', why: `Twilio’s API may not be called: ${answer.why}` }
    case 'unreachable':
      return later(`Twilio was not reachable: ${answer.why}`)
    case 'broken':
      return later(`The connection to Twilio broke: ${answer.why}`)
    case 'answered':
      return answered(answer)
    default:
      return never(answer)
  }
}

const answered = ({ status, headers, body }: Extract<HttpAnswer, { kind: 'answered' }>): ForgetAnswer => {
  // Deleted before, by us or by somebody else.
  if ((status >= 200 && status < 300) || status === 404) return { kind: 'gone' }
  const { code, message } = readAnswer(body)
  // What Twilio says may name the number, so only its code and status are kept.
  const said = `Twilio answered ${status}${code ? `, error ${code}` : ''}.`
  if (code === notComplete || status === 409 || /not (complete|in a final)|in state/i.test(message ?? ''))
    return later('Twilio is not finished with the message yet.')
  if (status === 429 || status >= 500) return later(said, waitOf(headers['retry-after']))
  return { kind: 'refused', why: said }
}

const waitOf = (retryAfter: string | undefined): number =>
  retryAfter && /^\d{1,5}$/.test(retryAfter) ? Math.max(Number(retryAfter) * 1000, 1_000) : pause

const readAnswer = (body: Uint8Array): { readonly code?: number; readonly message?: string } => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    if (typeof parsed !== 'object' || parsed === null) return {}
    return {
      ...('code' in parsed && typeof parsed.code === 'number' && { code: parsed.code }),
      ...('message' in parsed && typeof parsed.message === 'string' && { message: parsed.message }),
    }
  } catch {
    return {}
  }
}
