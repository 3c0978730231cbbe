import { Redis, type RedisOptions } from 'ioredis'

/** What a connection is for: commands that must not wait, a wait for jobs, a subscription. */
export type RedisUse = 'commands' | 'waiting' | 'listening'

/** One Redis, and what is ours in it. */
export type RedisPlace = {
  /** Begins the name of everything that we keep there. */
  readonly prefix: string
  /** A connection that is made again for ever; whoever opened it closes it. */
  readonly open: (use: RedisUse) => Redis
  /** Where it is, without its password. */
  readonly address: string
}

/** A dead Redis answers nothing, and a command that waits for its return waits for ever: these fail instead. */
const commandMilliseconds = 1_000

const usual: RedisOptions = {
  connectTimeout: 2_000,
  keepAlive: 5_000,
  retryStrategy: (times) => Math.min(50 * times, 1_000),
}

const optionsOf: Readonly<Record<RedisUse, RedisOptions>> = {
  commands: { ...usual, enableOfflineQueue: false, commandTimeout: commandMilliseconds, maxRetriesPerRequest: 0 },
  // Bull asks for both: it sends its waiting anew by itself, and the wait is longer than any time-out of ours.
  waiting: { ...usual, enableReadyCheck: false, maxRetriesPerRequest: null, socketTimeout: 15_000 },
  listening: { ...usual, enableReadyCheck: false, maxRetriesPerRequest: null },
}

export const makeRedisPlace = (url: string, prefix: string): RedisPlace => {
  const { host, pathname } = new URL(url)
  return {
    prefix,
    address: `${host}${pathname === '/' ? '' : pathname}`,
    open: (use) => {
      const redis = new Redis(url, optionsOf[use])
      // Without a listener ioredis writes to the console; the watch over Redis says what is to be said.
      redis.on('error', () => undefined)
      redis.setMaxListeners(0)
      return redis
    },
  }
}

/** The first connection may take a moment; without one it goes on all the same. */
export const whenOpen = (redis: Redis): Promise<void> =>
  new Promise((resolve) => {
    if (redis.status === 'ready') return resolve()
    const timer = setTimeout(resolve, commandMilliseconds)
    const over = (): void => {
      clearTimeout(timer)
      resolve()
    }
    redis.once('ready', over)
    redis.once('close', over)
  })
