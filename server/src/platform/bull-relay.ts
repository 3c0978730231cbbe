import type { EffectKind } from '../effects.js'
import { startBullOffers } from './bull-offers.js'
import { makeBullQueues } from './bull-queues.js'
import { startBullWorkers } from './bull-workers.js'
import type { RedisPlace } from './redis.js'
import type { RedisWatch } from './redis-watch.js'
import { startRelay, type Relay, type RelayOptions } from './relay.js'

type Options = Omit<RelayOptions, 'graceMilliseconds'> & {
  /** Of the database, for the connection that leads. */
  readonly url: string
  readonly place: RedisPlace
  readonly watch: RedisWatch
}

/** What Bull has not brought to run so long after its due time is run without it. */
const graceMilliseconds = 2_000

/**
 * The runner of the outbox with Bull: ids go through Redis, the claim stays in Postgres. While Redis is away, and for
 * whatever it loses, the same runner looks for due effects itself.
 */
export const startBullRelay = (options: Options): Relay => {
  const { db, place, watch, now, warn, url, ofKind, leaseMilliseconds } = options
  const relay = startRelay({ ...options, graceMilliseconds: () => (watch.isWell() ? graceMilliseconds : 0) })
  // The record's keys are what its type says.
  const kinds = Object.keys(ofKind) as EffectKind[]
  const queues = makeBullQueues({ place, kinds, now, leaseMilliseconds })
  const workers = startBullWorkers({ queues, watch, relay, ofKind })
  const offers = startBullOffers({ url, place, queues, watch, doorbell: db.doorbell, now, warn })
  const stopListening = watch.listen(relay.wake)
  return {
    ...relay,
    stop: async (grace) => {
      stopListening()
      workers.stop()
      await Promise.all([offers.stop(), relay.stop(grace)])
      await queues.heard()
      await queues.close()
    },
  }
}
