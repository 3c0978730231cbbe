import { Webhook } from 'standardwebhooks'

export type VerifyPostback = (secret: string, headers: Readonly<Record<string, string>>, body: string) => boolean

/** As a third party would: with the published library of Standard Webhooks. */
export const verifyPostback: VerifyPostback = (secret, headers, body) => {
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false })
    return true
  } catch {
    return false
  }
}
