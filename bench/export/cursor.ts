import { stringify } from 'csv-stringify'
import pg from 'pg'
import QueryStream from 'pg-query-stream'

/** The usual way to write a table: a cursor's rows, each through a library for CSV. */
export async function* cursorWithLibrary(url: string, statement: string): AsyncGenerator<Buffer, void, void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`set timezone = 'UTC'`)
    const rows = client.query(new QueryStream(statement, [], { batchSize: 1_000 }))
    const lines = rows.pipe(stringify({ header: true, record_delimiter: 'windows' }))
    // The stream is of buffers; its type says of anything.
    for await (const piece of lines) yield piece as Buffer
  } finally {
    await client.end()
  }
}
