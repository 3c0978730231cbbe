type Bucket = { tokens: number; at: number }

/** Takes one; answers 0, or after how many whole seconds there will be one. */
export type TakeToken = (key: string) => number

type Options = {
  /** How many a minute in the long run, and how many at once after a rest. */
  readonly perMinute: number
  /** Milliseconds that only ever grow. */
  readonly now: () => number
}

/** Above so many, those that are full again are forgotten: they say no more than a new one would. */
const mostRemembered = 10_000

/** A bucket of tokens for each key, in this process: two processes let twice as many through. */
export const makeTokenBuckets = ({ perMinute, now }: Options): TakeToken => {
  const perMillisecond = perMinute / 60_000
  const buckets = new Map<string, Bucket>()
  const filled = ({ tokens, at }: Bucket, time: number): number =>
    Math.min(perMinute, tokens + (time - at) * perMillisecond)
  const forgetFull = (time: number): void => {
    for (const [key, bucket] of buckets) if (filled(bucket, time) >= perMinute) buckets.delete(key)
  }
  return (key) => {
    const at = now()
    if (buckets.size > mostRemembered) forgetFull(at)
    const before = buckets.get(key)
    const tokens = before ? filled(before, at) : perMinute
    const enough = tokens >= 1
    buckets.set(key, { tokens: enough ? tokens - 1 : tokens, at })
    return enough ? 0 : Math.ceil((1 - tokens) / perMillisecond / 1000)
  }
}
