import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { databaseFolder } from './postgres-binaries.js'
import { isAlive } from './postgres-pid.js'
import { startPostgres, type Postgres } from './postgres.js'

const running: Postgres[] = []
const folders: string[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  chmodSync(folder, 0o755)
  folders.push(folder)
  return folder
}

const log = (): void => undefined

const started = async (dataFolder: string, port = 0): Promise<Postgres> => {
  const postgres = await startPostgres({ dataFolder, port, log, durable: true })
  running.push(postgres)
  return postgres
}

const ask = async (url: string, question: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  const answer = await client.query<Record<string, unknown>>(question).finally(() => client.end())
  return Object.values(answer.rows[0] ?? {})[0]
}

const passwordIn = (folder: string): string => join(databaseFolder(folder, null, log), 'password')

test('data outlives a stop; the password is for its owner alone, and nobody comes in without it', async () => {
  const folder = aFolder()
  const first = await started(folder)
  await ask(first.url, 'create table kept (n int)')
  expect(await ask(first.url, 'show server_encoding')).toBe('UTF8')
  expect(statSync(passwordIn(folder)).mode & 0o777).toBe(0o600)
  const wrong = new URL(first.url)
  wrong.password = 'wrong'
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password/)
  await first.stop()
  expect(isAlive(first.pid())).toBe(false)
  const second = await started(folder)
  expect(await ask(second.url, 'select count(*)::int from kept')).toBe(0)
})

test('a server that outlived its parent is taken over', async () => {
  const folder = aFolder()
  const first = await started(folder)
  const second = await started(folder)
  expect(second.pid()).toBe(first.pid())
  expect(second.url).toBe(first.url)
})

test('a killed server is started again by itself, under the same address, with its data', async () => {
  const postgres = await started(aFolder())
  await ask(postgres.url, 'create table kept (n int)')
  const former = postgres.pid()
  process.kill(former, 'SIGKILL')
  await vi.waitFor(() => expect(postgres.pid()).not.toBe(former), 15_000)
  await vi.waitFor(async () => expect(await ask(postgres.url, 'select count(*)::int from kept')).toBe(0), 15_000)
})

test('a start right after the server was killed waits for its last children, and recovers', async () => {
  const folder = aFolder()
  const first = await started(folder)
  await ask(first.url, 'create table kept (n int)')
  process.kill(first.pid(), 'SIGKILL')
  const second = await started(folder)
  expect(await ask(second.url, 'select count(*)::int from kept')).toBe(0)
})

test.each([
  { name: 'a process that is no more', pid: 4_194_303 },
  { name: 'another program', pid: process.pid },
])('a pid file that names $name does not keep the server from starting', async ({ pid }) => {
  const folder = aFolder()
  const first = await started(folder)
  const pidFile = join(folder, 'postgres', 'cluster', 'postmaster.pid')
  const left = readFileSync(pidFile, 'utf8').replace(/^\d+/, String(pid))
  await first.stop()
  writeFileSync(pidFile, left)
  expect(await ask((await started(folder)).url, 'select 1')).toBe(1)
})

test('a port in use is said in a sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => other.once('listening', done))
  // A server that listens on TCP has an address of this kind.
  const { port } = other.address() as AddressInfo
  await expect(started(aFolder(), port)).rejects.toThrow(`port ${port} is in use by another program.`)
  other.close()
})

test('an initialisation that was cut short is made anew', async () => {
  const folder = aFolder()
  mkdirSync(join(folder, 'postgres', 'cluster.new', 'base'), { recursive: true })
  expect(await ask((await started(folder)).url, 'select 1')).toBe(1)
  expect(existsSync(join(folder, 'postgres', 'cluster.new'))).toBe(false)
})

const asRoot = test.runIf(process.getuid?.() === 0)

asRoot('data in a folder that others cannot enter goes elsewhere, and that is said', async () => {
  const closed = aFolder()
  chmodSync(closed, 0o700)
  const said: string[] = []
  const postgres = await startPostgres({
    dataFolder: closed,
    port: 0,
    log: (line) => void said.push(line),
    durable: false,
  })
  running.push(postgres)
  expect(await ask(postgres.url, 'select 1')).toBe(1)
  const place = /data in (\S+),/.exec(said.join(' '))?.[1] ?? ''
  expect(place).toMatch(/^\/var\/lib\/mms-inbox\//)
  folders.push(place)
})
