import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, inject, test } from 'vitest'
import { migrations } from '../../server/migrations/index.js'
import { connect, migrate, type Database } from '../../server/src/platform/db.js'
import { makeLocalDoorbell } from '../../server/src/platform/doorbell.js'
import { packageName } from '../../server/src/platform/postgres-binaries.js'
import { startPostgres } from '../../server/src/platform/postgres.js'
import { fetchPackage, moveCluster, packages, versionsOf } from '../../server/src/platform/postgres-upgrade.js'
import { tables } from '../../server/src/tables.js'
import { aFullOrganisation } from '../../server/src/testing/full-organisation.js'
import { carryThrough } from '../../server/src/wire-backup.js'

const dataFolder = mkdtempSync(join(tmpdir(), 'upgrade-'))
chmodSync(dataFolder, 0o755)
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))

const log = (): void => undefined
const open = (url: string): Promise<Database> =>
  connect({ url, poolSize: 2, tables, migrations, doorbell: makeLocalDoorbell() })
const installed = dirname(dirname(fileURLToPath(import.meta.resolve(packageName))))

/** Every row, whatever its place. */
const rowsOf = async (db: Database): Promise<readonly unknown[]> => {
  const names: { name: string }[] = await db.manager.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'auth') and tablename <> 'migrations' order by 1`,
  )
  const found: unknown[] = []
  for (const { name } of names)
    found.push(name, ...(await db.manager.query<{ row: string }[]>(`select t::text as row from ${name} t order by 1`)))
  return found
}

test('the PostgreSQL that is installed is on the list, so that the next one finds it', async () => {
  const major = (await versionsOfInstalled()).split('.')[0] ?? ''
  expect(packages[major]).toBe(await versionsOfInstalled())
})

const versionsOfInstalled = async (): Promise<string> => {
  const described: { default: { version: string } } = await import(join(installed, 'package.json'), {
    with: { type: 'json' },
  })
  return described.default.version
}

test('data of an older PostgreSQL are carried over whole, and the old ones are kept', async () => {
  // In full with PostgreSQL 17 from the registry; in small from the installed one to itself.
  const from = inject('full') ? '17' : ((await versionsOfInstalled()).split('.')[0] ?? '')
  const packageFolder = inject('full') ? await fetchPackage(from, join(dataFolder, 'programs')) : installed
  const old = await startPostgres({ dataFolder, port: 0, log, packageFolder })
  const before = await open(old.url)
  await migrate(before)
  await aFullOrganisation(before, { mark: 'oak', phone: '+12025550199', code: '70001', word: 'OAK' })
  const rows = await rowsOf(before)
  await before.source.destroy()
  const config = {
    DATABASE_URL: undefined,
    DATABASE_PORT: undefined,
    DATA_FOLDER: dataFolder,
    SECRETS_FILE: join(dataFolder, 'secrets.json'),
  }
  const now = (): Date => new Date()
  const move = (file: string, carry = carryThrough({ config, file: join(dataFolder, file), now })): Promise<string> =>
    moveCluster({ dataFolder, log, from, packageFolder, carry })

  await expect(move('running.tar.gz')).rejects.toThrow('Stop the server first')
  await old.stop()
  expect((await versionsOf({ dataFolder, log })).data).toBe(from)
  if (inject('full')) await expect(startPostgres({ dataFolder, port: 0, log })).rejects.toThrow('npm run upgrade')

  // A failure in the middle leaves everything as it was, and the next try begins anew.
  await expect(move('failed.tar.gz', () => Promise.reject(new Error('no more power')))).rejects.toThrow('no more power')
  expect((await versionsOf({ dataFolder, log })).data).toBe(from)
  const kept = await move('carried.tar.gz')

  expect(existsSync(join(kept, 'PG_VERSION'))).toBe(true)
  expect(readdirSync(dirname(kept)).filter((name) => /fresh|upgraded/.test(name) && !name.endsWith('.log'))).toEqual([])
  const { data, programs } = await versionsOf({ dataFolder, log })
  expect(data).toBe(programs)
  const served = await startPostgres({ dataFolder, port: 0, log })
  const after = await open(served.url)
  expect(await rowsOf(after)).toEqual(rows)
  await migrate(after)
  await after.source.destroy()
  await served.stop()
})
