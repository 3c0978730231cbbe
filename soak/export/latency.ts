export type Latency = { readonly of: number; readonly p50: number; readonly p95: number }

/** In milliseconds, to a tenth. */
export const latencyOf = (milliseconds: readonly number[]): Latency => {
  const sorted = milliseconds.toSorted((one, other) => one - other)
  const at = (share: number): number => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
  return { of: sorted.length, p50: at(0.5), p95: at(0.95) }
}

/** Twice as much counts from here on: below, nobody would notice. */
const floorMilliseconds = { looks: 50, arrivals: 200 } as const

/** The most that a latency may come to beside one before it. */
export const mostBeside = (what: keyof typeof floorMilliseconds, { p95 }: Latency): number =>
  Math.max(2 * p95, floorMilliseconds[what])
