import Bull from 'bull'
import type { Redis } from 'ioredis'
import type { EffectKind } from '../effects.js'
import type { Clock } from './clock.js'
import type { RedisPlace } from './redis.js'
import type { Named } from './relay.store.js'
import { withinMilliseconds } from './time-limit.js'

/** One queue for each kind of effect. A job names an effect and an attempt; everything else is in its row. */
export type BullQueues = {
  readonly of: ReadonlyMap<EffectKind, Bull.Queue<Named>>
  /** No more jobs are fetched. Bull's own way cuts the same connections, and leaves rejections that nobody hears. */
  readonly deafen: () => void
  /** Resolves when Redis has heard what was said to it so far, such as that jobs are over. */
  readonly heard: () => Promise<unknown>
  readonly close: () => Promise<void>
}

/** A job whose turn has not come: it goes back, and comes again then. */
export class NotYet extends Error {
  override name = 'NotYet'
  /** It is no fault, and its way here interests nobody. */
  override stack = ''
  constructor(
    readonly at: Date,
    why: string,
  ) {
    super(why)
  }
}

const afterTrouble = 1_000
const closeMilliseconds = 1_000
/** So many of those that are over can be seen on Bull's board. */
const kept = 200

type Options = {
  readonly place: RedisPlace
  readonly kinds: readonly EffectKind[]
  readonly now: Clock
  /** A job whose worker has said nothing for so long goes to another. */
  readonly leaseMilliseconds: number
}

export const makeBullQueues = ({ place, kinds, now, leaseMilliseconds }: Options): BullQueues => {
  const commands = place.open('commands')
  const listening = place.open('listening')
  /** Of queues whose jobs are fetched here. */
  const waiting: Redis[] = []
  const openWaiting = (): Redis => {
    const redis = place.open('waiting')
    waiting.push(redis)
    return redis
  }
  const queueOf = (kind: EffectKind): Bull.Queue<Named> => {
    const queue = new Bull<Named>(kind, {
      prefix: place.prefix,
      createClient: (use) => {
        if (use === 'client') return commands
        return use === 'subscriber' ? listening : openWaiting()
      },
      defaultJobOptions: {
        // What fails is the attempt to run it, not the effect, whose own attempts its row counts.
        attempts: Number.MAX_SAFE_INTEGER,
        backoff: { type: 'turn' },
        removeOnComplete: kept,
        removeOnFail: kept,
        stackTraceLimit: 1,
      },
      settings: {
        lockDuration: leaseMilliseconds,
        stalledInterval: leaseMilliseconds,
        maxStalledCount: 1_000,
        guardInterval: 1_000,
        retryProcessDelay: 500,
        backoffStrategies: {
          turn: (_attempts, error) =>
            error instanceof NotYet ? Math.max(1, error.at.getTime() - now().getTime()) : afterTrouble,
        },
      },
    })
    // The watch over Redis says what is to be said; without a listener an error would end the process.
    queue.on('error', () => undefined)
    // Bull names its connections behind everybody's back; when one is cut meanwhile, nobody hears the rejection.
    return Object.assign(queue, { setWorkerName: () => undefined })
  }
  const of = new Map(kinds.map((kind) => [kind, queueOf(kind)]))
  return {
    of,
    deafen: () => {
      for (const redis of waiting) redis.disconnect()
    },
    heard: () => withinMilliseconds(closeMilliseconds, commands.ping()).catch(() => undefined),
    close: async () => {
      const closing = [...of.values()].map((queue) => withinMilliseconds(closeMilliseconds, queue.close(true)))
      await Promise.allSettled(closing)
      for (const redis of [commands, listening, ...waiting]) redis.disconnect()
    },
  }
}
