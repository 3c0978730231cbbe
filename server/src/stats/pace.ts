/** How long submissions waited for a decision. */
export type Pace = {
  readonly medianSeconds: number | null
  readonly p90Seconds: number | null
  /** Whether one of them is: decisions are counted by the second below a minute, and in steps above it. */
  readonly isEstimated: boolean
}

/** Up to here a step is one second; above, sixteen steps double it. */
const exactSeconds = 64
const stepsToDouble = 16

/** The step that a waiting time falls into. */
export const paceStep = (receivedAt: Date, decidedAt: Date): number => {
  const seconds = Math.min(Math.max(0, Math.floor((decidedAt.getTime() - receivedAt.getTime()) / 1000)), 2 ** 30)
  if (seconds < exactSeconds) return seconds
  const doublings = 31 - Math.clz32(seconds) - 6
  return exactSeconds + doublings * stepsToDouble + ((seconds >> (doublings + 2)) & (stepsToDouble - 1))
}

type Bounds = { readonly from: number; readonly width: number }

export const boundsOf = (step: number): Bounds => {
  if (step < exactSeconds) return { from: step, width: 1 }
  const doublings = Math.floor((step - exactSeconds) / stepsToDouble)
  const width = 2 ** (doublings + 2)
  return { from: (stepsToDouble + ((step - exactSeconds) % stepsToDouble)) * width, width }
}

export type StepCount = { readonly step: number; readonly count: number }

type Quantile = { readonly seconds: number; readonly isEstimated: boolean }

/** The smallest waiting time that this share of all did not exceed. */
const quantile = (sorted: readonly StepCount[], share: number): Quantile | null => {
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  const wanted = Math.max(1, Math.ceil(total * share))
  let passed = 0
  for (const { step, count } of sorted) {
    if (passed + count >= wanted) {
      const { from, width } = boundsOf(step)
      // As if those of one step were spread evenly over it.
      const seconds = width === 1 ? from : Math.round(from + (width * (wanted - passed - 0.5)) / count)
      return { seconds, isEstimated: width > 1 }
    }
    passed += count
  }
  return null
}

export const paceOf = (counts: readonly StepCount[]): Pace => {
  const sorted = counts.filter(({ count }) => count > 0).toSorted((one, other) => one.step - other.step)
  const median = quantile(sorted, 0.5)
  const p90 = quantile(sorted, 0.9)
  return {
    medianSeconds: median?.seconds ?? null,
    p90Seconds: p90?.seconds ?? null,
    isEstimated: (median?.isEstimated ?? false) || (p90?.isEstimated ?? false),
  }
}
