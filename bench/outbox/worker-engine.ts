import { randomUUID } from 'node:crypto'
import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import pg from 'pg'
import { afterAll } from 'vitest'
import { aBareDatabaseUrl } from '../../server/src/testing/database.js'
import { backendOf, nothingLeft, type Engine } from './engine.js'

const silent = new Logger(() => () => undefined)

/** graphile-worker as its manual says for throughput: a local queue, and completions written many at a time. */
export const aWorkerEngine = async (): Promise<Engine> => {
  const pool = new pg.Pool({ connectionString: await aBareDatabaseUrl(), max: 10 })
  // It warns where nobody listens.
  pool.on('error', () => undefined).on('connect', (client) => void client.on('error', () => undefined))
  const utils = await makeWorkerUtils({ pgPool: pool, logger: silent })
  await utils.migrate()
  afterAll(async () => {
    await utils.release()
    await pool.end()
  })
  const add = async (client: pg.PoolClient, ids: readonly string[]): Promise<void> => {
    await client.query(
      `select from graphile_worker.add_jobs(array(
         select row('post_back', json_build_object('id', id), null, null, null, null, null, null)::graphile_worker.job_spec
           from unnest($1::text[]) as id))`,
      [ids],
    )
  }
  return {
    put: async (count) => {
      const ids = Array.from({ length: count }, () => randomUUID())
      const client = await pool.connect()
      await client.query('begin')
      await add(client, ids)
      await client.query('commit')
      client.release()
      return ids
    },
    start: async (ran) => {
      const runner = await run({
        pgPool: pool,
        logger: silent,
        noHandleSignals: true,
        taskList: {
          // The payload was written by `add`.
          post_back: (payload) => ran((payload as { readonly id: string }).id),
        },
        preset: {
          worker: {
            concurrentJobs: 24,
            localQueue: { size: 500 },
            completeJobBatchDelay: 0,
          },
        },
      })
      return { stop: () => runner.stop() }
    },
    backend: backendOf(pool),
    isEmpty: nothingLeft(pool, 'select from graphile_worker.jobs limit 1'),
  }
}
