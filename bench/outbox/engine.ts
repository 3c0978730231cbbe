import type { Pool } from 'pg'

/** Runs what lies in its outbox, and says when it begins with each piece. */
export type Engine = {
  /** Puts so many pieces into the outbox, committed, and answers with their ids. */
  readonly put: (count: number) => Promise<readonly string[]>
  /** Begins to run them; what a handler does is `ran`. */
  readonly start: (ran: (id: string) => Promise<void>) => Promise<{ readonly stop: () => Promise<void> }>
  /** A process of its Postgres. */
  readonly backend: () => Promise<number>
  /** Whether everything that was put has ended, durably. */
  readonly isEmpty: () => Promise<boolean>
}

/** Ended is what a query finds no more of. */
export const nothingLeft =
  (pool: Pool, query: string): Engine['isEmpty'] =>
  async () =>
    (await pool.query(query)).rowCount === 0

export const backendOf =
  (pool: Pool): Engine['backend'] =>
  async () =>
    (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0
