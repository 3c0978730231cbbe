import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, inject, test, vi } from 'vitest'
import { startPostgres } from '../../server/src/platform/postgres.js'
import { aRandom } from '../../server/src/testing/random.js'

const folder = mkdtempSync(join(tmpdir(), 'kills-'))
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const kills = inject('full') ? 100 : 4
const seed = inject('seed')

test(`what Postgres acknowledged is there after ${kills} kills (seed ${seed})`, async () => {
  const random = aRandom(seed)
  const postgres = await startPostgres({ dataFolder: folder, port: 0, log: () => undefined })
  const pool = new pg.Pool({ connectionString: postgres.url, max: 4 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  await pool.query('create table kept (n int primary key)')
  const acknowledged: number[] = []
  let next = 0
  let over = false
  const writer = async (): Promise<void> => {
    while (!over) {
      const n = next++
      await pool.query('insert into kept values ($1)', [n]).then(
        () => acknowledged.push(n),
        () => pause(20),
      )
    }
  }
  const writing = Promise.all([writer(), writer(), writer()])
  let struck = 0
  try {
    for (let kill = 0; kill < kills; kill++) {
      const enough = acknowledged.length + 1 + random.below(500)
      // What was under way at the last kill may be acknowledged before the next process is there.
      while (acknowledged.length < enough || postgres.pid() === struck) await pause(5)
      struck = postgres.pid()
      process.kill(struck, 'SIGKILL')
    }
  } finally {
    over = true
    await writing
  }
  const found = await vi.waitFor(() => pool.query<{ n: number }>('select n from kept'), 30_000)
  const kept = new Set(found.rows.map(({ n }) => n))
  expect(acknowledged.filter((n) => !kept.has(n))).toEqual([])
  await pool.end()
  await postgres.stop()
})
