import type { Reply } from './reply.js'

/** What the APIs of providers take at most, in one message. */
const largest = 5 * 1000 * 1000

/**
 * What each kind of number gets through to every large carrier, in bytes; what is larger is shrunk, or dropped. An
 * attachment grows by a third and some when it is encoded.
 */
export const carrierSizes = {
  'short-code': 600_000,
  'toll-free': 600_000,
  'long-code': 1_000_000,
  everywhere: 300_000,
} as const

const encoded = (size: number): number => Math.ceil(size * 1.37) + 814

export const sizeOf = (reply: Reply): number =>
  reply.kind === 'sms' ? 0 : reply.media.reduce((sum, { size }) => sum + size, 0)

const kB = (bytes: number): string => `${Math.round(bytes / 1000)} kB`

/** Why no provider would take it. */
export const faultOfMedia = (reply: Reply): string | undefined =>
  sizeOf(reply) > largest
    ? `The media of one message have at most ${kB(largest)} together; these have ${kB(sizeOf(reply))}.`
    : undefined

/** What may happen to it on the way to some phones. */
export const warningOfMedia = (reply: Reply): string | undefined => {
  const size = encoded(sizeOf(reply))
  if (sizeOf(reply) === 0 || size <= carrierSizes.everywhere) return undefined
  return size > carrierSizes['short-code']
    ? `With ${kB(size)} as it is sent, some carriers refuse or shrink this MMS from a short code; they take ${kB(carrierSizes['short-code'])}.`
    : `With ${kB(size)} as it is sent, not every carrier in the world takes this MMS; ${kB(carrierSizes.everywhere)} get everywhere.`
}
