import type { Standing } from './relay.store.js'

/** When the turn of an effect comes that could not be claimed: never, because that attempt is over, or then. */
export type Turn = { readonly kind: 'gone' } | { readonly kind: 'later'; readonly at: Date; readonly why: string }

type Now = { readonly now: Date; readonly isFull: (lane: string, perSecond: number) => boolean }

/** Somebody else had it in hand, or its lane was opened by this very look. */
const shortly = 25
/** Long, because the relay takes the next of a full lane itself as soon as a place is free. */
const untilPlacesAreFree = 1_500
/** Of a lane that has no row yet. */
const usualRate = 1_000

/**
 * When each comes back. Those of a closed lane come one after the other at its rate, so that they don't all ask again at
 * once for a place that one of them gets.
 */
export const turnsOf = (standings: readonly Standing[], { now, isFull }: Now): ReadonlyMap<string, Turn> => {
  const before = new Map<string, number>()
  const inLane = ({ lane, opensAt, perSecond }: Standing): Turn => {
    if (lane === null) return later(now, shortly, 'Another has it in hand.')
    const place = before.get(lane) ?? 0
    before.set(lane, place + 1)
    if (isFull(lane, perSecond ?? usualRate))
      return later(now, untilPlacesAreFree + place, 'Its lane has no place free.')
    const opensIn = Math.max(shortly, (opensAt?.getTime() ?? 0) - now.getTime())
    return later(now, opensIn + (place * 1000) / (perSecond ?? usualRate), 'Its lane is closed until then.')
  }
  return new Map(standings.map((standing) => [standing.id, beforeLane(standing, now) ?? inLane(standing)]))
}

const later = (now: Date, milliseconds: number, why: string): Turn => ({
  kind: 'later',
  at: new Date(now.getTime() + milliseconds),
  why,
})

const beforeLane = ({ state, attempt, attempts, dueAt, leaseUntil }: Standing, now: Date): Turn | undefined => {
  if (state === 'claimed' && attempts === attempt)
    return { kind: 'later', at: new Date((leaseUntil ?? now).getTime() + shortly), why: 'It runs.' }
  if (state !== 'waiting' || attempts !== attempt - 1) return { kind: 'gone' }
  return dueAt > now ? { kind: 'later', at: dueAt, why: 'It is not due yet.' } : undefined
}
