import pg from 'pg'
import { makeComplaint, type Complaint, type Warn } from './complaint.js'
import { pause } from './pause.js'

/** A connection of its own. Its advisory lock and its writes live and die together. */
export type Session = {
  readonly query: <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>
}

type Lead = {
  readonly url: string
  /** What is led; one leader each in a whole installation. */
  readonly name: string
  /** The leader's work. Returns when the signal fires, throws when the connection is lost. */
  readonly work: (session: Session, signal: AbortSignal) => Promise<void>
  readonly warn: Warn
  /** How often a follower tries to become the leader. */
  readonly tryEveryMilliseconds?: number
}

export type Leadership = { readonly stop: () => Promise<void> }

/** Longer than any statement of ours; a connection that says nothing for this long is given up. */
const patience = { connectionTimeoutMillis: 5_000, query_timeout: 10_000 } as const

/** A leader that is frozen or cut off loses its session, and so its lock, after this time without a query. */
const frozenAfterSeconds = 5

/**
 * Stands for election for as long as the process lives. The leader holds a session lock on the very connection that it
 * works on, so one that has lost the lock has lost its way to write, too.
 */
export const lead = ({ url, name, work, warn, tryEveryMilliseconds = 250 }: Lead): Leadership => {
  const stopping = new AbortController()
  const complaint = makeComplaint(warn, `the ${name} has no connection`)
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await holdOffice({ url, name, work, tryEveryMilliseconds, complaint }, stopping.signal).catch(complaint.about)
      await pause(tryEveryMilliseconds, stopping.signal)
    }
  }
  const ended = run()
  return {
    stop: () => {
      stopping.abort()
      return ended
    },
  }
}

type Office = Required<Pick<Lead, 'url' | 'name' | 'work' | 'tryEveryMilliseconds'>> & { readonly complaint: Complaint }

const holdOffice = async (office: Office, stop: AbortSignal): Promise<void> => {
  const { url, name, work, tryEveryMilliseconds, complaint } = office
  const client = new pg.Client({ connectionString: url, application_name: `mms-inbox ${name}`, ...patience })
  const over = new AbortController()
  const signal = AbortSignal.any([stop, over.signal])
  // An idle connection that breaks says so here; without a listener it would end the process.
  client.on('error', () => over.abort())
  client.on('end', () => over.abort())
  const query: Session['query'] = async (sql, values = []) => (await client.query(sql, [...values])).rows
  try {
    await client.connect()
    complaint.over()
    while (!signal.aborted && !(await isElected(query, name))) await pause(tryEveryMilliseconds, signal)
    if (signal.aborted) return
    await query(`set idle_session_timeout = '${frozenAfterSeconds}s'`)
    await work({ query }, signal)
    // Work that slept while its connection broke has nothing to throw.
    if (!stop.aborted) throw new Error('the connection broke')
  } finally {
    await client.end().catch(() => undefined)
  }
}

const isElected = async (query: Session['query'], name: string): Promise<boolean> => {
  // Tried again and again rather than waited for: a waiting statement would hold back Postgres's cleaning for ever.
  const [answer] = await query<{ readonly elected: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as elected',
    [name],
  )
  return answer?.elected === true
}
