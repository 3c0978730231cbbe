import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { aDatabaseUrl } from '../server/src/testing/database.js'

/** A database of a side's own, and a connection of the bench's to look into it. */
export const aHousehold = async () => {
  const databaseUrl = await aDatabaseUrl()
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  afterAll(() => database.end())
  const rows = async (sql: string, values: readonly unknown[] = []) =>
    (await database.query<Record<string, unknown>>(sql, [...values])).rows
  return {
    databaseUrl,
    rows,
    /** The process that serves this connection. */
    backend: async (): Promise<number> => Number((await rows('select pg_backend_pid() as pid'))[0]?.['pid']),
  }
}

export type Household = Awaited<ReturnType<typeof aHousehold>>

/** Makes the server write a profile of its processor time where the bench was asked for it. */
export const flagsForProfiles = (): readonly string[] => {
  const folder = inject('profiles')
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
}
