import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { signatureHeaders } from './signature.js'

const aSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`
const accepts = (secret: string, body: string, headers: Readonly<Record<string, string>>): boolean => {
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false })
    return true
  } catch {
    return false
  }
}

test('whatever the body, an independent verifier accepts it', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string({ unit: 'binary' }), (id, body) => {
      const secret = aSecret()
      expect(accepts(secret, body, signatureHeaders({ id, at: new Date(), body }, [secret]))).toBe(true)
    }),
  )
})

test('while a secret is exchanged, both the old and the new one verify', () => {
  const [old, fresh, other] = [aSecret(), aSecret(), aSecret()]
  const headers = signatureHeaders({ id: 'one', at: new Date(), body: '{}' }, [old, fresh])
  expect([old, fresh, other].map((secret) => accepts(secret, '{}', headers))).toEqual([true, true, false])
})

test('one character changed anywhere, and it is refused', () => {
  const secret = aSecret()
  const body = '{"type":"submission.approved"}'
  const headers = signatureHeaders({ id: 'delivery-1', at: new Date(), body }, [secret])
  const changed = (text: string, at: number): string =>
    `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`
  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
    const value = headers[name] ?? ''
    // Base64's last digit before the padding holds bits that no byte needs.
    for (let at = 0; at < value.length - 2; at += 1)
      expect(accepts(secret, body, { ...headers, [name]: changed(value, at) }), `${name} at ${at}`).toBe(false)
  }
  for (let at = 0; at < body.length; at += 1) expect(accepts(secret, changed(body, at), headers)).toBe(false)
})
