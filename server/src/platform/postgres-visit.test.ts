import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { databaseFolder } from './postgres-binaries.js'
import { startPostgres, visitPostgres } from './postgres.js'

const dataFolder = mkdtempSync(join(tmpdir(), 'visit-'))
chmodSync(dataFolder, 0o755)
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))
const settings = { dataFolder, port: 0, log: () => undefined, durable: false }

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url })
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}

test('a visitor leaves a database running that ran before him, and stops one that he started', async () => {
  const host = await startPostgres(settings)
  const visit = await visitPostgres(settings)
  expect(visit.url).toBe(host.url)
  await visit.stop()
  expect(await answers(host.url)).toBe(true)
  await host.stop()

  const alone = await visitPostgres(settings)
  expect(await answers(alone.url)).toBe(true)
  await alone.stop()
  expect(await answers(alone.url)).toBe(false)
})

test('data of another PostgreSQL are named, with the way to bring them over', async () => {
  const file = join(
    databaseFolder(dataFolder, null, () => undefined),
    'cluster',
    'PG_VERSION',
  )
  const version = readFileSync(file, 'utf8')
  writeFileSync(file, '17\n')
  await expect(startPostgres(settings)).rejects.toThrow(/made by PostgreSQL 17; this version brings .*npm run upgrade/)
  writeFileSync(file, version)
})
