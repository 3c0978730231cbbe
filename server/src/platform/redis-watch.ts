import type { Warn } from './complaint.js'
import { pause } from './pause.js'
import { whenOpen, type RedisPlace } from './redis.js'
import { withinMilliseconds } from './time-limit.js'

export type RedisWatch = {
  /** Whether Redis answered lately, and soon enough. */
  readonly isWell: () => boolean
  /** Called at each change; returns how to stop listening. */
  readonly listen: (changed: (well: boolean) => void) => () => void
  readonly stop: () => Promise<void>
}

type Options = { readonly place: RedisPlace; readonly warn: Warn }

const everyMilliseconds = 500
/** A Redis as slow as that is of no help. */
const patienceMilliseconds = 1_000

/**
 * Asks Redis twice a second how it is, because a client alone does not tell: its commands wait until Redis is back.
 * Resolves after the first answer, or its absence.
 */
export const startRedisWatch = async ({ place, warn }: Options): Promise<RedisWatch> => {
  const redis = place.open('commands')
  const stopping = new AbortController()
  const listeners = new Set<(well: boolean) => void>()
  let well: boolean | undefined

  const become = (now: boolean, err?: unknown): void => {
    if (well === now) return
    const before = well
    well = now
    if (!now) warn({ err }, `Redis at ${place.address} does not answer; the database alone is used until it does`)
    else if (before === false) warn({}, `over: Redis at ${place.address} answers again and is used`)
    for (const changed of listeners) changed(now)
  }
  const ask = (): Promise<void> =>
    withinMilliseconds(patienceMilliseconds, redis.ping()).then(
      () => become(true),
      (error: unknown) => become(false, error),
    )
  const attend = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await pause(everyMilliseconds, stopping.signal)
      await ask()
    }
  }
  await whenOpen(redis)
  await ask()
  const ended = attend()
  return {
    isWell: () => well === true,
    listen: (changed) => {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
    stop: async () => {
      stopping.abort()
      redis.disconnect()
      await ended
    },
  }
}
