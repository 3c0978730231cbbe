import { makeLocalDoorbell, type Doorbell } from './platform/doorbell.js'
import type { Config } from './platform/config.js'
import type { Log } from './platform/log.js'
import { makeRedisDoorbell } from './platform/redis-doorbell.js'
import { startRedisWatch, type RedisWatch } from './platform/redis-watch.js'
import { makeRedisPlace, type RedisPlace } from './platform/redis.js'
import type { Secrets } from './platform/secrets.js'
import type { Stopping } from './platform/stopping.js'

/** The Redis that this installation's processes share, and whether it answers. */
export type WiredRedis = { readonly place: RedisPlace; readonly watch: RedisWatch }

type Given = {
  readonly config: Config
  readonly log: Log
  readonly stopping: Stopping
  readonly secrets: Secrets
  readonly tell: (sentence: string) => void
}

/** The Redis at REDIS_URL, with the bell that rings through it; without one, a bell for this process. */
export const wireRedis = async (
  given: Given,
): Promise<{ readonly redis: WiredRedis | null; readonly doorbell: Doorbell }> => {
  const { config, log, stopping, secrets, tell } = given
  if (!config.REDIS_URL) return { redis: null, doorbell: makeLocalDoorbell() }
  // Processes of one installation have the same secrets, and so meet under the same names.
  const place = makeRedisPlace(config.REDIS_URL, `mms-inbox:${secrets.derive('redis').slice(0, 16)}`)
  const watch = await startRedisWatch({ place, warn: (about, what) => log.warn(about, what) })
  stopping.atEnd('the watch over Redis', watch.stop)
  tell(
    watch.isWell()
      ? `Handing effects out through Redis at ${place.address}`
      : `Redis at ${place.address} does not answer. Everything works without it, a little slower; it is used once it answers.`,
  )
  const doorbell = makeRedisDoorbell(place)
  stopping.atEnd('the bell', doorbell.close)
  return { redis: { place, watch }, doorbell }
}
