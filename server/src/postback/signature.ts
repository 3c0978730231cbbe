import { createHmac } from 'node:crypto'

type Signed = { readonly id: string; readonly at: Date; readonly body: string }

const keyIn = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')

/**
 * The headers of Standard Webhooks 1.0, symmetric (v1): HMAC-SHA256 over `id.seconds.body`. While a secret is being
 * exchanged there are several, and a receiver that holds any one of them is satisfied.
 */
export const signatureHeaders = (
  { id, at, body }: Signed,
  secrets: readonly string[],
): Readonly<Record<string, string>> => {
  const seconds = Math.floor(at.getTime() / 1000)
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', keyIn(secret)).update(`${id}.${seconds}.${body}`).digest('base64')}`,
  )
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatures.join(' ') }
}
