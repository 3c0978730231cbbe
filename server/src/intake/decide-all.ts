import { decide } from './decide.js'
import { plan, type Source } from './plan.js'
import { route, type Route } from './route.js'
import type { Arrival, Situation } from './situation.js'
import { joinWrites, type Writes } from './writes.js'

/** A phone's consent on a code, as it is named in the set of those who opted out. */
export const phoneKey = (shortCodeId: string, phone: string): string => `${shortCodeId} ${phone}`

/** Folds over the messages in their order, so that two of one phone in one batch see each other. */
export const decideAll = (
  arrivals: readonly Arrival[],
  situationOf: (arrival: Arrival) => Situation,
  optedOutBefore: ReadonlySet<string>,
  source: Source,
): Writes => {
  const optedOut = new Set(optedOutBefore)
  return joinWrites(
    arrivals.map((arrival) => {
      const situation = situationOf(arrival)
      const where = route(arrival, situation)
      const key = phoneKey(situation.shortCode?.id ?? '', arrival.sender)
      const outcome = decide(arrival, where, situation, optedOut.has(key))
      follow(optedOut, key, where)
      return plan(arrival, situation, where, outcome, source)
    }),
  )
}

const follow = (optedOut: Set<string>, key: string, { reserved }: Route): void => {
  if (reserved?.kind === 'stop') optedOut.add(key)
  if (reserved?.kind === 'start') optedOut.delete(key)
}
