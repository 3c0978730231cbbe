import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { readConfig } from './platform/config.js'
import { databaseFolder } from './platform/postgres-binaries.js'
import { readPostmaster } from './platform/postgres-pid.js'
import { makeLog } from './platform/log.js'
import { makeStopping } from './platform/stopping.js'
import { demoSignIn } from './wire-demo.js'
import { wire } from './wire.js'

const folder = mkdtempSync(join(tmpdir(), 'wire-'))
const logged: string[] = []
const log = makeLog('warn', { write: (line) => void logged.push(line) })
const stopping = makeStopping(log, 10)
let address = ''

const freePort = async (): Promise<string> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => probe.once('listening', done))
  // A server that listens on TCP has an address of this kind.
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  return String(port)
}

beforeAll(async () => {
  chmodSync(folder, 0o755)
  const config = readConfig({
    DATA_FOLDER: folder,
    PORT: await freePort(),
    WEB: 'off',
    DATABASE_POOL: '4',
    MEDIA_URL: 'http://media.example',
  })
  const { port } = await wire({ config, log, stopping, tell: () => undefined })
  address = `http://127.0.0.1:${port}`
})

afterAll(async () => {
  await stopping.stop()
  rmSync(folder, { recursive: true, force: true })
  rmSync(`${folder}.processing-key`, { force: true })
})

const readiness = async (): Promise<number> => (await fetch(`${address}/readyz`)).status

test('a killed Postgres costs 503 until its supervisor has it back, and never the process', async () => {
  expect(await readiness()).toBe(200)
  const cluster = join(
    databaseFolder(folder, null, () => undefined),
    'cluster',
  )
  for (const _ of ['once', 'and again']) {
    const before = readPostmaster(cluster)?.pid ?? 0
    process.kill(before, 'SIGKILL')
    await vi.waitFor(async () => expect(await readiness()).toBe(503), { timeout: 5_000, interval: 5 })
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    // A backend of the dead one may answer once more before it notices.
    await vi.waitFor(
      async () => {
        expect(readPostmaster(cluster)?.pid).not.toBe(before)
        expect(await readiness()).toBe(200)
      },
      { timeout: 15_000, interval: 20 },
    )
  }
})

test.each([
  ['localhost', '/healthz', 200],
  ['media.example', '/healthz', 404],
  ['media.example', '/graphql', 404],
  // No such address; but the door is there.
  ['media.example', '/media/public/an-address', 404],
])('at %s, %s is answered %i', async (host, path, status) => {
  const asked = request(`${address}${path}`, { headers: { host } }).end()
  // What `response` comes with.
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  const isMedia = answer.headers['cross-origin-resource-policy'] === 'cross-origin'
  expect([answer.resume().statusCode, isMedia]).toEqual([status, path.startsWith('/media/public/')])
})

test('no board opens on the media origin', async () => {
  const board = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { host: 'media.example' },
  })
  const [problem] = await once(board, 'error').catch((error: unknown) => [error])
  expect(String(problem)).toContain('404')
})

test('a second server on the same port says so, and leaves the first one and its database alone', async () => {
  const config = readConfig({ DATA_FOLDER: folder, PORT: new URL(address).port, WEB: 'off' })
  const second = makeStopping(log, 10)
  await expect(wire({ config, log, stopping: second, tell: () => undefined })).rejects.toThrow('is in use')
  await second.stop()
  expect(await readiness()).toBe(200)
})

test('it stops at once while a board is open', async () => {
  const signedIn = await fetch(`${address}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://localhost:${new URL(address).port}` },
    body: JSON.stringify(demoSignIn),
  })
  const cookie = signedIn.headers.getSetCookie().map((each) => each.split(';', 1)[0])
  const board = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { cookie: cookie.join('; ') },
  })
  await once(board, 'open')
  board.send(JSON.stringify({ type: 'connection_init' }))
  expect(String((await once(board, 'message'))[0])).toContain('connection_ack')
  await Promise.all([stopping.stop(), once(board, 'close')])
  expect(logged.join('')).not.toContain('did not stop in time')
})
