import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { readConfig } from './platform/config.js'
import { makeLog } from './platform/log.js'
import { makeStopping } from './platform/stopping.js'
import { aDatabaseUrl } from './testing/database.js'
import { demoSignIn } from './wire-demo.js'
import { wire } from './wire.js'

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const folder = mkdtempSync(join(tmpdir(), 'metrics-'))
const log = makeLog('silent')
const stopping = makeStopping(log, 10)
const databaseUrl = await aDatabaseUrl()
const database = new pg.Client({ connectionString: databaseUrl })
const ports = { product: await freePort(), metrics: await freePort() }
const address = `http://127.0.0.1:${ports.product}`

beforeAll(async () => {
  await database.connect()
  const config = readConfig({
    DATA_FOLDER: folder,
    DATABASE_URL: databaseUrl,
    PORT: String(ports.product),
    METRICS_PORT: String(ports.metrics),
    WEB: 'off',
  })
  await wire({ config, log, stopping, tell: () => undefined })
})

afterAll(async () => {
  await stopping.stop()
  await database.end()
  rmSync(folder, { recursive: true, force: true })
  rmSync(`${folder}.processing-key`, { force: true })
})

const page = async (): Promise<string> => (await fetch(`http://127.0.0.1:${ports.metrics}/metrics`)).text()

/** The value of that series; undefined while it is not there. */
const valueOf = (text: string, name: string, labels: Readonly<Record<string, string>> = {}): number | undefined => {
  const line = text.split('\n').find((each) => {
    const wanted = Object.entries(labels).every(([label, value]) => each.includes(`${label}="${value}"`))
    return wanted && (each.startsWith(`${name} `) || each.startsWith(`${name}{`))
  })
  return line === undefined ? undefined : Number(line.split(' ').at(-1))
}

const signIn = async (): Promise<string> => {
  const answer = await fetch(`${address}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://localhost:${ports.product}` },
    body: JSON.stringify(demoSignIn),
  })
  const cookies = answer.headers.getSetCookie().map((each) => each.split(';', 1)[0])
  return cookies.join('; ')
}

const phone = '+12025550143'

const textFrom = async (cookie: string): Promise<number> => {
  const { rows } = await database.query<{ id: string }>('select id from short_code')
  const form = new FormData()
  for (const [name, value] of Object.entries({ phone, shortCodeId: rows[0]?.id ?? '', kind: 'SMS', text: 'PHOTO hi' }))
    form.set(name, value)
  const headers = { cookie, origin: `http://localhost:${ports.product}` }
  return (await fetch(`${address}/simulator/messages`, { method: 'POST', headers, body: form })).status
}

test('a message through the door is in the figures, and nobody is named in them', async () => {
  expect(valueOf(await page(), 'mms_inbox_messages_total')).toBeUndefined()
  expect(await textFrom(await signIn())).toBe(200)
  await vi.waitFor(
    async () => {
      const text = await page()
      expect(valueOf(text, 'mms_inbox_feed_unnumbered_changes')).toBe(0)
      const { rows } = await database.query<{ kind: string; done: number }>(
        `select kind, count(*)::int as done from effect where state = 'done' group by kind`,
      )
      expect(rows.length).toBeGreaterThan(0)
      for (const { kind, done } of rows)
        expect(valueOf(text, 'mms_inbox_effect_seconds_count', { kind, outcome: 'done' })).toBe(done)
    },
    { timeout: 15_000, interval: 100 },
  )
  const text = await page()
  expect(valueOf(text, 'mms_inbox_messages_total', { channel: 'simulator', outcome: 'stored' })).toBe(1)
  expect(valueOf(text, 'mms_inbox_intake_batch_messages_sum')).toBe(1)
  expect(valueOf(text, 'mms_inbox_intake_commit_seconds_count')).toBe(1)
  const asked = { door: 'simulator', method: 'POST', status: '2xx' }
  expect(valueOf(text, 'mms_inbox_http_seconds_count', asked)).toBe(1)
  expect(valueOf(text, 'mms_inbox_database_up')).toBe(1)
  expect(valueOf(text, 'mms_inbox_database_connections')).toBeGreaterThan(0)
  expect(valueOf(text, 'process_cpu_seconds_total')).toBeGreaterThan(0)
  const { rows: names } = await database.query<{ secret: string }>(
    `select id::text as secret from organisation union all select name from organisation
     union all select code from short_code union all select intake_key from channel union all select id::text from inbox`,
  )
  for (const { secret } of [{ secret: phone.slice(1) }, ...names]) expect(text).not.toContain(secret)
})

test('what is in doubt and what is overdue is counted from the table', async () => {
  // A lane whose turn is far away holds the effect where it can be counted.
  await database.query(
    `insert into lane (key, per_second, next_at) values ('held', 1, now() + interval '1 day')
     on conflict (key) do update set next_at = excluded.next_at`,
  )
  await database.query(
    `insert into effect (kind, subject_id, due_at, state, lane)
     values ('send-message', gen_random_uuid(), now(), 'unknown', null),
            ('send-mail', gen_random_uuid(), now() + interval '1 hour', 'waiting', null),
            ('post-back', gen_random_uuid(), now() - interval '1 hour', 'waiting', 'held')`,
  )
  const text = await page()
  const count = (kind: string, state: string) => valueOf(text, 'mms_inbox_outbox_effects', { kind, state })
  expect(count('send-message', 'unknown')).toBe(1)
  expect(count('send-mail', 'waiting')).toBe(1)
  expect(count('send-mail', 'due')).toBeUndefined()
  expect(count('post-back', 'due')).toBe(1)
  expect(valueOf(text, 'mms_inbox_outbox_oldest_due_seconds', { kind: 'post-back' })).toBeGreaterThan(3_599)
})

test('an open WebSocket is counted', async () => {
  const before = valueOf(await page(), 'mms_inbox_websockets')
  const headers = { cookie: await signIn() }
  const board = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers })
  await once(board, 'open')
  expect(valueOf(await page(), 'mms_inbox_websockets')).toBe((before ?? 0) + 1)
  board.close()
  await once(board, 'close')
})

test('a stranger gets nothing: the public port has no such page, and the other listens on the loopback address alone', async () => {
  const answer = await fetch(`${address}/metrics`)
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('mms_inbox_')
  expect((await fetch(`http://127.0.0.1:${ports.metrics}/graphql`)).status).toBe(404)
  const elsewhere = connect({ host: '127.0.0.2', port: ports.metrics })
  const [error]: unknown[] = await once(elsewhere, 'error')
  expect(error).toMatchObject({ code: 'ECONNREFUSED' })
})
