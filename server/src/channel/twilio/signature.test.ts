import fc from 'fast-check'
import twilioPackage from 'twilio'
import { describe, expect, test } from 'vitest'
import { isSignedByTwilio, type Fields } from './signature.js'

const token = '4f1d3c5b7a9e8d6c4b2a0f1e3d5c7b9a'

const byName = (fields: Fields): Record<string, string | string[]> => {
  const values = (name: string): string[] => fields.filter(([each]) => each === name).map(([, value]) => value)
  return Object.fromEntries(fields.map(([name, value]) => [name, values(name).length === 1 ? value : values(name)]))
}

const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__')
const fieldLists = fc.array(fc.tuple(names, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 8 })
const urls = fc
  .tuple(
    fc.constantFrom('https', 'http'),
    fc.constantFrom('', ':443', ':80', ':8443'),
    fc.webPath(),
    fc.webQueryParameters(),
  )
  .map(([scheme, port, path, query]) => `${scheme}://inbox.example${port}${path}${query && `?${query}`}`)

const signedOf = (fields: Fields): string =>
  fields
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flat()
    .join('')

describe('the signature of Twilio', () => {
  test('what the official library signs is taken, whatever the fields and the URL', () => {
    fc.assert(
      fc.property(urls, fieldLists, (url, fields) => {
        const signature = twilioPackage.getExpectedTwilioSignature(token, url, byName(fields))
        expect(isSignedByTwilio({ url, fields, signature }, token)).toBe(true)
      }),
    )
  })

  test('what we take, the official library takes', () => {
    fc.assert(
      fc.property(urls, fieldLists, fc.constantFrom('', ':443', ':80'), (url, fields, port) => {
        const signedUrl = url.replace(/inbox\.example(:\d+)?/, `inbox.example${port}`)
        const signature = twilioPackage.getExpectedTwilioSignature(token, signedUrl, byName(fields))
        const ours = isSignedByTwilio({ url, fields, signature }, token)
        if (ours) expect(twilioPackage.validateRequest(token, signature, url, byName(fields))).toBe(true)
      }),
    )
  })

  test('any changed byte of the form is refused', () => {
    const body = new URLSearchParams({ Body: 'PHOTO of us', From: '+12025550143', MessageSid: 'SM1', To: '72345' })
    const bytes = Buffer.from(body.toString())
    const url = 'https://inbox.example/channels/k/mo'
    const signature = twilioPackage.getExpectedTwilioSignature(token, url, Object.fromEntries(body))
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ change
        const fields = [...new URLSearchParams(changed.toString('utf8'))]
        // Another spelling of the same fields is no change, such as %2b for %2B; nor is what Twilio's signature can't tell
        // apart, since it does not say where a name ends and its value begins.
        fc.pre(signedOf(fields) !== signedOf([...body]))
        expect(isSignedByTwilio({ url, fields, signature }, token)).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  test('any changed character of the URL, the signature or the token is refused', () => {
    const fields: Fields = [['Body', 'PHOTO']]
    const given = { url: 'https://inbox.example/channels/k/mo?a=1', fields, token }
    const signature = twilioPackage.getExpectedTwilioSignature(token, given.url, byName(fields))
    const whole = { ...given, signature }
    fc.assert(
      fc.property(
        fc.constantFrom('url', 'signature', 'token'),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (key, at, character) => {
          const text = whole[key]
          const place = at % text.length
          const changed = { ...whole, [key]: text.slice(0, place) + character + text.slice(place + 1) }
          fc.pre(changed[key].toLowerCase() !== text.toLowerCase())
          expect(isSignedByTwilio(changed, changed.token)).toBe(false)
        },
      ),
      { numRuns: 1000 },
    )
  })

  test.each([
    ['no token', { token: '', signature: 'x' }],
    ['no signature', { token, signature: undefined }],
    ['an empty signature', { token, signature: '' }],
    [
      'a signature under the empty token',
      { token: '', signature: twilioPackage.getExpectedTwilioSignature('', 'https://a.example/', {}) },
    ],
  ])('%s is refused', (_, { token: authToken, signature }) => {
    expect(isSignedByTwilio({ url: 'https://a.example/', fields: [], signature }, authToken)).toBe(false)
  })
})
