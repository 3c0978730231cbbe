import { once } from 'node:events'
import { connect as dial, createServer, type Socket } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.js'
import { tables } from '../tables.js'
import { aDatabaseUrl } from '../testing/database.js'
import { connect, inTransaction, type Database } from './db.js'
import { isDatabaseAway } from './db-away.js'
import { sqlState } from './db-error.js'
import { makeLocalDoorbell } from './doorbell.js'

/** Passes bytes on to Postgres until it is told to hold them, as a server that hangs does. */
const aWayTo = async (url: string) => {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = dial({ host: target.hostname, port: Number(target.port) })
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    }
    client.pipe(upstream).pipe(client)
    client.on('close', () => upstream.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const through = new URL(url)
  through.port = String(address.port)
  afterAll(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { url: through.href, hang: () => sockets.forEach((socket) => socket.unpipe().pause()) }
}

const way = await aWayTo(await aDatabaseUrl())
const patience = {
  statement_timeout: 200,
  lock_timeout: 100,
  query_timeout: 600,
  connectionTimeoutMillis: 300,
} as const
const db: Database = await connect({
  url: way.url,
  poolSize: 2,
  tables,
  migrations,
  doorbell: makeLocalDoorbell(),
  patience,
})
afterAll(() => db.source.destroy())

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: unknown) => error,
  )

describe('patience with the database ends', () => {
  test('when a statement works for too long', async () => {
    expect(sqlState(await failureOf(db.manager.query('select pg_sleep(20)')))).toBe('57014')
  })

  test('when a lock is held for too long', async () => {
    const blocked = inTransaction(db, async (holder) => {
      await holder.query('select pg_advisory_xact_lock(1)')
      return failureOf(inTransaction(db, (other) => other.query('select pg_advisory_xact_lock(1)')))
    })
    expect(sqlState(await blocked)).toBe('55P03')
  })

  test('when no connection comes free', async () => {
    const held = (work: () => Promise<unknown>) => inTransaction(db, work)
    const third = held(() => held(() => failureOf(db.manager.query('select 1'))))
    expect(isDatabaseAway(await third)).toBe(true)
  })

  test('when the server says nothing any more; the next one finds another connection', async () => {
    await db.manager.query('select 1')
    way.hang()
    const failures = await Promise.all([
      failureOf(db.manager.query('select 1')),
      failureOf(db.manager.query('select 2')),
    ])
    expect(failures.map(isDatabaseAway)).toEqual([true, true])
    await expect.poll(() => failureOf(db.manager.query('select 1 as one'))).toEqual('no failure')
  })
})
