import { inject } from 'vitest'

/** One of those compared. */
export type Side = {
  readonly prepare: (count: number) => Promise<() => Promise<void>>
}

/** Pieces a second of each side in each round. */
export type Rounds<Name extends string> = readonly Readonly<Record<Name, number>>[]

/**
 * Lets the sides take turns: a, b, c and then c, b, a, so that whatever the machine does besides meets all alike. The
 * warm-up tells how many pieces fill a turn of each side, and does not count.
 */
export const takeTurns = async <Name extends string>(sides: Readonly<Record<Name, Side>>): Promise<Rounds<Name>> => {
  // The record's keys are what its type says.
  const names = Object.keys(sides) as Name[]
  const seconds = inject('seconds')
  const counts = new Map<Name, number>()
  for (const name of names) {
    const first = await rateOf(sides[name], 500)
    const warm = await rateOf(sides[name], Math.ceil((first * seconds) / 2))
    counts.set(name, Math.ceil(warm * seconds))
  }
  const rounds: Record<Name, number>[] = []
  for (let round = 1; round <= inject('rounds'); round++) {
    const rates: Partial<Record<Name, number>> = {}
    for (const name of round % 2 ? names : names.toReversed()) {
      rates[name] = await rateOf(sides[name], counts.get(name) ?? 1)
    }
    // Every name was in the list.
    rounds.push(rates as Record<Name, number>)
    process.stdout.write(`round ${round}: ${names.map((name) => `${name} ${rates[name]?.toFixed(0)}`).join(', ')}\n`)
  }
  return rounds
}

const rateOf = async ({ prepare }: Side, count: number): Promise<number> => {
  const work = await prepare(count)
  const from = performance.now()
  await work()
  return (count * 1000) / (performance.now() - from)
}
