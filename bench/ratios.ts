/** The middle of what was measured, and the bounds that hold the true middle in at least 95 of 100 runs of the bench. */
export type Spread = { readonly median: number; readonly low: number; readonly high: number }

const middle = (sorted: readonly number[]): number => {
  const [below, above] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  return ((below ?? Number.NaN) + (above ?? Number.NaN)) / 2
}

/** How likely it is that at most `successes` of so many fair coins show heads. */
const atMost = (successes: number, coins: number): number => {
  let ways = 1
  let sum = 0
  for (let heads = 0; heads <= successes; heads++) {
    sum += ways
    ways = (ways * (coins - heads)) / (heads + 1)
  }
  return sum / 2 ** coins
}

/**
 * An interval for the median from the order of the values alone, so that it supposes nothing about how the noise is
 * distributed: the k-th lowest and the k-th highest, with the largest k that keeps 95 %. Fewer than six values don't
 * reach that; they give all there is.
 */
export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b)
  let dropped = 0
  while (dropped + 1 < sorted.length / 2 && 2 * atMost(dropped + 1, sorted.length) <= 0.05) dropped += 1
  return {
    median: middle(sorted),
    low: sorted[dropped] ?? Number.NaN,
    high: sorted.at(-1 - dropped) ?? Number.NaN,
  }
}
