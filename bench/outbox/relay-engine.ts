import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll } from 'vitest'
import { migrations } from '../../server/migrations/index.js'
import type { Due, Effect } from '../../server/src/effects.js'
import { connect, inTransaction, type Database } from '../../server/src/platform/db.js'
import { makeLocalDoorbell } from '../../server/src/platform/doorbell.js'
import { enqueue } from '../../server/src/platform/outbox.js'
import { startBullRelay } from '../../server/src/platform/bull-relay.js'
import { startRedisWatch } from '../../server/src/platform/redis-watch.js'
import { makeRedisPlace } from '../../server/src/platform/redis.js'
import { startRelay, type Relay, type RelayOptions } from '../../server/src/platform/relay.js'
import { tables } from '../../server/src/tables.js'
import { aDatabaseUrl } from '../../server/src/testing/database.js'
import { backendOf, nothingLeft, type Engine } from './engine.js'

type Wishes = {
  /** How many lanes the effects are spread over; 0 for none. */
  readonly lanes: number
  /** Where ids are handed out through Bull; embedded without it. */
  readonly redisUrl?: string
}

/** As many as the peer's local queue holds. */
const concurrency = 500
const ofKind = {
  'send-message': concurrency,
  'post-back': concurrency,
  'fetch-part': 8,
  'prepare-media': 2,
  'prepare-clip': 2,
  'send-mail': 4,
  'spread-campaign-message': 2,
  'spread-import-texts': 2,
  'make-export': 2,
  'upload-export': 2,
  'erase-at-provider': 2,
} as const

const putInto = async (db: Database, count: number, lanes: number): Promise<readonly string[]> => {
  const ids = Array.from({ length: count }, () => randomUUID())
  const due = (id: string, index: number): Due => ({
    // Any id will do here: no handler looks for its row.
    effect: { kind: 'post-back', subjectId: id } as Effect,
    organisationId: null,
    decisionId: null,
    lane: lanes === 0 ? null : `endpoint:${index % lanes}`,
    at: new Date(),
  })
  await inTransaction(db, (tx) => enqueue(tx, ids.map(due)))
  return ids
}

/** How a relay is started, over this database. */
const starterFor = async (url: string, redisUrl: string | undefined): Promise<(options: RelayOptions) => Relay> => {
  if (redisUrl === undefined) return startRelay
  const place = makeRedisPlace(redisUrl, 'bench')
  const watch = await startRedisWatch({ place, warn: () => undefined })
  afterAll(watch.stop)
  return (options) => startBullRelay({ ...options, url, place, watch })
}

/** The product's outbox with its relay. The lanes' rates are out of the way, their claims are not. */
export const aRelayEngine = async ({ lanes, redisUrl }: Wishes): Promise<Engine> => {
  const url = await aDatabaseUrl()
  const db = await connect({ url, poolSize: 10, tables, migrations, doorbell: makeLocalDoorbell() })
  const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 })
  afterAll(() => Promise.all([db.source.destroy(), pool.end()]))
  const startRunner = await starterFor(url, redisUrl)
  return {
    put: (count) => putInto(db, count, lanes),
    start: async (ran) => {
      const relay = startRunner({
        db,
        queue: {
          run: async ({ effect }) => {
            await ran(effect.subjectId)
            return { kind: 'done' }
          },
        },
        now: () => new Date(),
        warn: (about, what) => process.stderr.write(`${what} ${JSON.stringify(about)}\n`),
        concurrency,
        ofKind,
        lanes: { perSecond: 1_000_000 },
        leaseMilliseconds: 60_000,
      })
      return { stop: () => relay.stop(5_000) }
    },
    backend: backendOf(pool),
    isEmpty: nothingLeft(pool, `select from effect where state in ('waiting', 'claimed') limit 1`),
  }
}
