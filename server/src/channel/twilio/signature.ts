import { createHmac, timingSafeEqual } from 'node:crypto'

/** Name and value of each field, decoded, untrimmed, in the order of the request; names may repeat. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** JavaScript's own order of strings, by UTF-16 unit: the one that Twilio's libraries sort by. */
const byUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What Twilio signs: the URL, then every field's name and value, sorted by name; a name's repeated values once each, sorted. */
const signedText = (url: string, fields: Fields): string => {
  const values = new Map<string, Set<string>>()
  for (const [name, value] of fields) values.set(name, (values.get(name) ?? new Set()).add(value))
  return [...values]
    .sort(([a], [b]) => byUnit(a, b))
    .flatMap(([name, each]) => [...each].sort(byUnit).map((value) => name + value))
    .reduce((text, pair) => text + pair, url)
}

/** Twilio signs some URLs without their port and some with the default one, so both count as the same address. */
const spellingsOf = (url: string): readonly string[] => {
  const [, scheme, host, port, rest] = /^(https?:\/\/)(\[[^\]]*\]|[^/?#:]*)(:\d+)?(.*)$/is.exec(url) ?? []
  if (scheme === undefined || host === undefined || rest === undefined) return []
  const standard = scheme.toLowerCase() === 'https://' ? ':443' : ':80'
  return [`${scheme}${host}${rest}`, `${scheme}${host}${port ?? standard}${rest}`]
}

/** Base64 of HMAC-SHA1 (28 characters) under the account's auth token. */
const sign = (authToken: string, text: string): Buffer =>
  Buffer.from(createHmac('sha1', authToken).update(text, 'utf8').digest('base64'))

/** True only for a signature of exactly this URL and these fields. Compared in constant time; no token, no entry. */
export const isSignedByTwilio = (
  { url, fields, signature }: { readonly url: string; readonly fields: Fields; readonly signature: string | undefined },
  authToken: string,
): boolean => {
  if (!authToken || !signature) return false
  const given = Buffer.from(signature)
  return spellingsOf(url).some((spelling) => {
    const expected = sign(authToken, signedText(spelling, fields))
    return expected.length === given.length && timingSafeEqual(expected, given)
  })
}
