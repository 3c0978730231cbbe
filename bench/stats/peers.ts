import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { afterAll } from 'vitest'
import type { Side } from '../turns.js'

/** An answer, in whatever order: what is counted, and how many. */
export type Told = readonly (readonly [string, number])[]

export type Question = {
  readonly name: string
  /** The dimensions in SQL; `local` is the time on the clocks of the zone. The same in Postgres and DuckDB. */
  readonly by: readonly string[]
}

export const timeZone = 'America/New_York'

const keyOf = (by: readonly string[]): string => `concat_ws('|', ${by.join(', ')})`

const scan = (by: readonly string[]): string =>
  `select ${keyOf(by)} as key, count(*)::int as count
     from (select *, received_at at time zone '${timeZone}' as local from bench_submission) as each
    group by ${by.map((each) => `${each}`).join(', ')}`

/** A connection of its own, so that no peer waits for another. */
export const openPostgres = async (url: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  afterAll(() => client.end())
  const ask = async (sql: string): Promise<Told> =>
    (await client.query<{ key: string; count: number }>(sql)).rows.map(({ key, count }) => [key, count])
  return {
    client,
    recount: ({ by }: Question) => ask(scan(by)),
    /** Writes the answer down, to be read as it is: no database answers faster. */
    keep: async ({ name, by }: Question): Promise<void> => {
      await client.query(`create table bench_${name} as ${scan(by)}`)
      await client.query(`vacuum (analyze) bench_${name}`)
    },
    bare: ({ name }: Question) => ask(`select key, count from bench_${name}`),
  }
}

/** The same rows in DuckDB, in its own format on the disk. */
export const openDuck = async (client: pg.Client) => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-stats-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  // Postgres writes there, as the user that it runs as.
  await chmod(folder, 0o777)
  const csv = join(folder, 'rows.csv')
  await client.query(
    `copy (select received_at, folder, country, carrier from bench_submission) to '${csv}' (format csv)`,
  )
  const instance = await DuckDBInstance.create(join(folder, 'rows.duckdb'))
  const duck = await instance.connect()
  await duck.run(
    `create table bench_submission as select * from read_csv('${csv}', header = false,
       columns = {received_at: 'TIMESTAMPTZ', folder: 'VARCHAR', country: 'VARCHAR', carrier: 'VARCHAR'})`,
  )
  await rm(csv)
  return {
    recount: async ({ by }: Question): Promise<Told> =>
      // As it was asked: a text and a whole number.
      (await duck.runAndReadAll(scan(by))).getRows().map(([key, count]) => [String(key), Number(count)] as const),
  }
}

/** Answers one after the other, as a page asks them. */
export const sideOf = (answer: () => Promise<unknown>): Side => ({
  prepare: (count) =>
    Promise.resolve(async () => {
      for (let left = count; left > 0; left -= 1) await answer()
    }),
})
