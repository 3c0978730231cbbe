import type { Line } from '@/apollo/socket'

/** How true the screen is: what the pill says. */
export type Freshness =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'catching-up' }
  | { readonly kind: 'offline'; readonly since: number }

const tooOld = 3_000

/**
 * Live only when the line is open, the feed has spoken on this very line, and what it said last was fresh.
 * `lag`: the age of the newest change at delivery, in milliseconds; null until the feed has spoken on this line.
 */
export const freshnessOf = ({ state, since }: Line, lag: number | null): Freshness => {
  if (state === 'offline') return { kind: 'offline', since }
  if (state === 'connecting') return { kind: 'connecting' }
  return { kind: lag === null || lag > tooOld ? 'catching-up' : 'live' }
}
