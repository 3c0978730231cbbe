import { QueryFailedError } from 'typeorm'
import { isBadRow, sqlState } from './db-error.js'

/** SQLSTATEs of a server that is stopping, starting or out of connections, and of a connection that broke (class 08). */
const awayState = /^(57P0[123]|53300|08...)$/

const awayWords =
  /Connection terminated|Connection ended|timeout exceeded when trying to connect|Query read timeout|not queryable|Driver not Connected/i

/** Whether the failure says that Postgres cannot be reached just now, so that the same request may succeed later. */
export const isDatabaseAway = (error: unknown): boolean => {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error
  if (cause instanceof AggregateError) return cause.errors.some(isDatabaseAway)
  if (!(cause instanceof Error)) return false
  const code = 'code' in cause ? String(cause.code) : ''
  const broken = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) && isToPostgres(cause)
  return broken || awayState.test(code) || awayWords.test(cause.message)
}

/** A socket that broke elsewhere names an HTTP peer; the pool's errors come from connect or read on its own socket. */
const isToPostgres = (error: Error): boolean =>
  'syscall' in error && ['connect', 'read', 'write'].includes(String(error.syscall))

/** Of many that are written together: one's data, or a mistake of ours that only it brings to light; not a database that is away or full. */
export const mayBeOnesFault = (error: unknown): boolean =>
  isBadRow(error) || (sqlState(error) === null && !isDatabaseAway(error))
