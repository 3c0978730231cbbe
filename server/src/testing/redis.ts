import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, vi } from 'vitest'

/** Where Debian's redis-server is; empty where the tests run without it on purpose. */
export const redisProgram: string =
  process.env['REDIS_SERVER'] ??
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'redis-server'))
    .find((file) => existsSync(file)) ??
  ''

/** A real Redis of a test's own, on the loopback address; it keeps nothing over a restart. */
export type TestRedis = {
  readonly url: string
  /** Starts it, on the same port each time, and waits until it answers. */
  readonly start: () => Promise<void>
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>
  /** SIGSTOP and SIGCONT: it is there and says nothing. */
  readonly freeze: () => void
  readonly thaw: () => void
  readonly flush: () => Promise<void>
  /** What its client says, for looks into it. */
  readonly ask: <Answer>(question: (client: Redis) => Promise<Answer>) => Promise<Answer>
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Not started yet; ended with the file. */
export const aRedis = async (): Promise<TestRedis> => {
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  const folder = mkdtempSync(join(tmpdir(), 'mms-inbox-redis-'))
  let child: ChildProcess | undefined

  const ask: TestRedis['ask'] = async (question) => {
    const client = new Redis(url, { enableOfflineQueue: true, maxRetriesPerRequest: 20, retryStrategy: () => 50 })
    client.on('error', () => undefined)
    return question(client).finally(() => client.disconnect())
  }
  const kill = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    running.kill(signal)
    await once(running, 'exit')
  }
  afterAll(async () => {
    await kill()
    rmSync(folder, { recursive: true, force: true })
  })
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder]
  return {
    url,
    start: async () => {
      child = spawn(redisProgram, settings, { stdio: 'ignore' })
      await vi.waitFor(() => ask((client) => client.ping()), { timeout: 10_000, interval: 50 })
    },
    kill,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    flush: () => ask(async (client) => void (await client.flushall())),
    ask,
  }
}
