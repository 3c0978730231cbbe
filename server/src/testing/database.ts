import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { migrations } from '../../migrations/index.js'
import { connect, type Database } from '../platform/db.js'
import { makeLocalDoorbell } from '../platform/doorbell.js'
import { tables } from '../tables.js'

const onServer = async (template: URL, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: new URL('/postgres', template).href })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

const newDatabase = async (like: (template: URL) => string): Promise<string> => {
  const template = new URL(inject('templateUrl'))
  const name = `test_${randomBytes(8).toString('hex')}`
  await onServer(template, `create database ${name} template ${like(template)}`)
  afterAll(() => onServer(template, `drop database ${name} with (force)`))
  return new URL(`/${name}`, template).href
}

/** The address of a new, migrated, empty database; dropped after the file's tests. Call it at the top of a test file. */
export const aDatabaseUrl = (): Promise<string> => newDatabase((template) => template.pathname.slice(1))

/** The address of a new database that no migration has seen. */
export const aBareDatabaseUrl = (): Promise<string> => newDatabase(() => 'template0')

/** A new, migrated, empty database for one test file: `const db = await aDatabase()` at its top. Closed afterwards. */
export const aDatabase = async (wish: { readonly poolSize?: number } = {}): Promise<Database> =>
  (await aDatabaseAt(wish)).db

/** The same with its address, for what opens a connection of its own. */
export const aDatabaseAt = async ({ poolSize = 10 } = {}): Promise<{ readonly db: Database; readonly url: string }> => {
  const url = await aDatabaseUrl()
  const db = await connect({ url, poolSize, tables, migrations, doorbell: makeLocalDoorbell() })
  // Hooks run last to first: this closes the pool before the database is dropped.
  afterAll(() => db.source.destroy())
  return { db, url }
}
