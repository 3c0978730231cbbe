import type { OpenChannel } from '../channel.js'

/** What the Twilio adapter reads of a channel's settings and secrets. */
export type TwilioSettings = {
  readonly accountSid: string
  /** Signs webhooks; also the password of the API when no API key is given. */
  readonly authToken: string
  readonly user: string
  readonly password: string
  readonly apiBase: URL
  readonly mediaHosts: readonly string[]
}

const twilioApi = 'https://api.twilio.com'

const textAt = (record: Readonly<Record<string, unknown>>, key: string): string => {
  const value = record[key]
  return typeof value === 'string' ? value.trim() : ''
}

const listAt = (record: Readonly<Record<string, unknown>>, key: string): readonly string[] => {
  const value = record[key]
  const list = typeof value === 'string' ? value.split(/[\s,]+/) : Array.isArray(value) ? value : []
  return list.filter((each) => typeof each === 'string' && each !== '')
}

/**
 * Settings: `accountSid`, `apiBase` (default Twilio's own), `mediaHosts` (further hosts that media may be redirected
 * to, separated by commas), `publicBaseUrl` (read by the door). Credentials: `authToken`, and `apiKeySid` with `apiKeySecret` if wanted.
 */
export const settingsOf = ({ settings, credentials }: OpenChannel): TwilioSettings => {
  const accountSid = textAt(settings, 'accountSid')
  const authToken = credentials['authToken'] ?? ''
  const base = textAt(settings, 'apiBase')
  return {
    accountSid,
    authToken,
    user: credentials['apiKeySid'] ?? accountSid,
    password: credentials['apiKeySid'] ? (credentials['apiKeySecret'] ?? '') : authToken,
    apiBase: new URL(URL.canParse(base) ? base : twilioApi),
    mediaHosts: listAt(settings, 'mediaHosts'),
  }
}

export const basicAuthorization = ({ user, password }: TwilioSettings): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

/** A sentence for each thing that keeps the channel from working. */
export const faultsOf = (channel: OpenChannel): readonly string[] => {
  const { accountSid, authToken } = settingsOf(channel)
  const base = textAt(channel.settings, 'apiBase')
  const keyed = channel.credentials['apiKeySid'] !== undefined
  return [
    ...(/^AC[0-9a-f]{32}$/i.test(accountSid) ? [] : ['The account SID is “AC” and 32 hexadecimal digits.']),
    ...(authToken ? [] : ['The auth token is missing: without it no webhook can be verified, so all are refused.']),
    ...(!base || URL.canParse(base) ? [] : [`The API’s base URL “${base}” is not a URL.`]),
    ...(keyed && !channel.credentials['apiKeySecret'] ? ['The API key has no secret.'] : []),
  ]
}
