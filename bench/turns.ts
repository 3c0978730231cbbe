import { inject } from 'vitest'

/** One of those compared. */
export type Side = {
  readonly prepare: (count: number) => Promise<() => Promise<void>>
  /** What the process that does its work has used of the processors, in milliseconds; without one the bench does it. */
  readonly server?: () => number
}

/** Who else works in a turn, and what of the processors each has used, in milliseconds. */
export type Meters = Readonly<Record<string, () => number>>

/** Pieces a second, and the microseconds of the processors that each of those who worked took for one piece. */
export type Turn = { readonly rate: number; readonly cpu: Readonly<Record<string, number>> }

export type Rounds<Name extends string> = readonly Readonly<Record<Name, Turn>>[]

/**
 * Lets the sides take turns: a, b, c and then c, b, a, so that whatever the machine does besides meets all alike. The
 * warm-up tells how many pieces fill a turn of each side, and does not count; it begins with fewer where a piece takes long.
 */
export const takeTurns = async <Name extends string>(
  sides: Readonly<Record<Name, Side>>,
  meters: Meters,
  { first: warmUp = inject('warmUp') }: { readonly first?: number } = {},
): Promise<Rounds<Name>> => {
  // The record's keys are what its type says.
  const names = Object.keys(sides) as Name[]
  const seconds = inject('seconds')
  const counts = new Map<Name, number>()
  for (const name of names) {
    const first = await turnOf(sides[name], warmUp, meters)
    const warm = await turnOf(sides[name], Math.ceil((first.rate * seconds) / 2), meters)
    counts.set(name, Math.ceil(warm.rate * seconds))
  }
  const rounds: Record<Name, Turn>[] = []
  for (let round = 1; round <= inject('rounds'); round++) {
    const turns: Partial<Record<Name, Turn>> = {}
    for (const name of round % 2 ? names : names.toReversed())
      turns[name] = await turnOf(sides[name], counts.get(name) ?? 1, meters)
    // Every name was in the list.
    rounds.push(turns as Record<Name, Turn>)
    process.stdout.write(
      `round ${round}: ${names.map((name) => `${name} ${turns[name]?.rate.toFixed(0)}`).join(', ')}\n`,
    )
  }
  return rounds
}

const turnOf = async ({ prepare, server }: Side, count: number, meters: Meters): Promise<Turn> => {
  const work = await prepare(count)
  const asked = Object.entries({ ...(server && { server }), ...meters })
  const before = asked.map(([, used]) => used())
  const from = performance.now()
  await work()
  const took = performance.now() - from
  const cpu = asked.map(([who, used], index) => [who, ((used() - (before[index] ?? 0)) * 1000) / count] as const)
  return { rate: (count * 1000) / took, cpu: Object.fromEntries(cpu) }
}
