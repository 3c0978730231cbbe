import { Client } from 'pg'
import { to } from 'pg-copy-streams'
import type { Db } from '../platform/db.js'

type Copying = {
  /** Where the database is: COPY has a connection of its own, because it goes on for as long as the file takes. */
  readonly url: string
  readonly statement: string
  /** IANA zone in which times are written. */
  readonly timeZone: string
  /** Fires when nobody wants it any more. */
  readonly signal: AbortSignal
}

/**
 * The rows of a statement as CSV, as Postgres writes it: a heading, records that end with LF. Read in one snapshot, as
 * fast as whoever takes the bytes, in memory for a few pieces.
 */
export async function* copyOut({ url, statement, timeZone, signal }: Copying): AsyncGenerator<Buffer, void, void> {
  const client = new Client({ connectionString: url, application_name: 'mms-inbox export' })
  // What ends the connection ends the copy, which tells of it.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(
      `select set_config('timezone', $1, false), set_config('datestyle', 'ISO, YMD', false),
              set_config('statement_timeout', '0', false)`,
      [timeZone],
    )
    // What fired meanwhile tells nobody any more.
    signal.throwIfAborted()
    const copy = client.query(to(`copy (${statement}) to stdout with (format csv, header true)`))
    const stop = (): void => void copy.destroy(new Error('stopped'))
    signal.addEventListener('abort', stop, { once: true })
    try {
      // The stream is of buffers; its type says of anything.
      for await (const piece of copy) yield piece as Buffer
    } finally {
      signal.removeEventListener('abort', stop)
    }
  } finally {
    // In the middle of a copy this breaks the connection off.
    await client.end()
  }
}

/** About how many rows a statement has, by the planner: counting them would cost as much as writing them. */
export const expectedRows = async (db: Db, statement: string): Promise<number | null> => {
  const [answer]: Explained[] = await db.query(`explain (format json) ${statement}`)
  return answer?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? null
}

type Explained = { readonly 'QUERY PLAN': readonly { readonly Plan: { readonly 'Plan Rows': number } }[] }
