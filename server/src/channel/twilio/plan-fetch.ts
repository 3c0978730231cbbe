import type { FetchPlan, OpenChannel } from '../channel.js'
import { basicAuthorization, settingsOf } from './settings.js'

/** Where Twilio's media URLs are seen to redirect to. */
const twilioMediaHosts = ['mms.twiliocdn.com', 'media.twiliocdn.com', 's3-external-1.amazonaws.com']

const refused = (reason: string): FetchPlan => ({ kind: 'refused', reason })

/**
 * Media begin at the API's host and may be redirected to Twilio's storage. The account's credentials go to the API
 * alone: a forged MediaUrl must not have them sent elsewhere. Hosts are `URL.host`: with the port where it is unusual.
 */
export const planFetch = (url: string, channel: OpenChannel): FetchPlan => {
  if (!url) return refused('Twilio announced this part without a URL.')
  if (!URL.canParse(url)) return refused('Twilio gave a URL that is none.')
  const settings = settingsOf(channel)
  const { protocol, host, username, password } = new URL(url)
  const { apiBase } = settings
  const credentialHosts = [...new Set(['api.twilio.com', apiBase.host])]
  if (username || password) return refused('The media URL carries a user name or password.')
  if (!credentialHosts.includes(host)) return refused(`The media URL’s host ${host} is not Twilio’s.`)
  if (protocol !== 'https:' && !(host === apiBase.host && protocol === apiBase.protocol)) {
    return refused('The media URL is not https.')
  }
  return {
    kind: 'fetch',
    headers: { authorization: basicAuthorization(settings) },
    hosts: [...credentialHosts, ...twilioMediaHosts, ...settings.mediaHosts],
    credentialHosts,
  }
}
