import { stringify } from 'csv-stringify'
import pg from 'pg'
import QueryStream from 'pg-query-stream'

/** Nothing that the pages of the libraries do not say. */
export const usual = {}

/** What one comes to who has measured: more rows at a time. That times are written by Postgres is in the statement. */
export const tuned = { batchSize: 1_000 }

/** The usual way to write a table: a cursor's rows as objects, each through a library for CSV. */
export async function* cursorWithLibrary(
  url: string,
  statement: string,
  options: typeof usual | typeof tuned,
): AsyncGenerator<Buffer, void, void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`set timezone = 'UTC'`)
    const rows = client.query(new QueryStream(statement, [], options))
    const lines = rows.pipe(stringify({ header: true, record_delimiter: 'windows', cast: { date: written } }))
    // The stream is of buffers; its type says of anything.
    for await (const piece of lines) yield piece as Buffer
  } finally {
    await client.end()
  }
}

/** As our machine mode writes them, of a session in UTC. */
const written = (time: Date): string => time.toISOString().replace('Z', '+00:00')
