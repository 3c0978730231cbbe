import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { makeScan, type Scan, type Scanned } from './clamd.js'

/** Debian's clamd; `npm test` finds or installs it. */
const clamd = process.env['CLAMD'] ?? '/usr/sbin/clamd'

const megabyte = 1024 * 1024
const marker = 'a marker that only our own signature knows'

describe.skipIf(!existsSync(clamd))(
  'a real clamd, with a signature file of our own (skipped where clamav-daemon is not installed)',
  () => {
    const folder = join(tmpdir(), `clamd-${process.pid}`)
    const socket = join(folder, 'clamd.sock')
    const config = join(folder, 'clamd.conf')
    const scan: Scan = makeScan(socket, 10_000)
    let server: ChildProcess | undefined
    beforeAll(async () => {
      mkdirSync(folder)
      chmodSync(folder, 0o755)
      writeFileSync(join(folder, 'own.ndb'), `Test.Marker:0:*:${Buffer.from(marker).toString('hex')}\n`)
      writeFileSync(
        config,
        [
          `LocalSocket ${socket}`,
          `DatabaseDirectory ${folder}`,
          'Foreground yes',
          'StreamMaxLength 2M',
          'MaxThreads 2',
          'ConcurrentDatabaseReload no',
          '',
        ].join('\n'),
      )
      server = spawn(clamd, ['--config-file', config], { stdio: 'ignore' })
      await vi.waitFor(async () => expect(await scan(Buffer.from('nothing'))).toEqual({ kind: 'clean' }), {
        timeout: 25_000,
        interval: 50,
      })
    })
    afterAll(async () => {
      server?.kill('SIGKILL')
      if (server?.exitCode === null && server.signalCode === null) await once(server, 'exit')
      rmSync(folder, { recursive: true })
    })

    const clean: Scanned = { kind: 'clean' }
    const found: Scanned = { kind: 'found', what: 'Test.Marker.UNOFFICIAL' }

    test.each([
      ['nothing', Buffer.alloc(0), clean],
      ['a text', Buffer.from('harmless'), clean],
      ['a megabyte', Buffer.alloc(megabyte, 'ab'), clean],
      ['what a signature knows', Buffer.from(marker), found],
      [
        'the same behind many chunks, and across two',
        Buffer.concat([Buffer.alloc(3 * 64 * 1024 - 5, 'x'), Buffer.from(marker)]),
        found,
      ],
      ['more than it takes', Buffer.alloc(3 * megabyte, 'ab'), { kind: 'found', what: 'too large to be scanned' }],
    ])('%s', async (_name, bytes, verdict) => {
      expect(await scan(bytes)).toEqual(verdict)
    })

    test('many at once', async () => {
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, at) => scan(Buffer.from(at % 2 ? marker : 'harmless'))),
      )
      expect(all).toEqual(Array.from({ length: 20 }, (_, at) => (at % 2 ? found : clean)))
    })
  },
)

/** Somebody at the address who is no ClamAV, or a broken one. */
const somebody = async (talk: (socket: Socket) => void): Promise<string> => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    talk(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

describe('who does not answer as ClamAV does is away, and it is asked again', () => {
  test.each<readonly [string, (socket: Socket) => void, RegExp]>([
    ['hangs up', (socket) => void socket.end(), /clamd answered “”/],
    ['breaks off', (socket) => void socket.resetAndDestroy(), /not there/],
    ['says something else', (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n'), /answered “HTTP/],
    ['says nothing', (socket) => void socket.resume(), /longer than 300 ms/],
    ['has an error', (socket) => void socket.resume().end('stream: lstat() failed. ERROR\0'), /lstat/],
    ['speaks without an end', (socket) => void socket.write('x'.repeat(100_000)), /answered “x+”/],
  ])('%s', async (_name, talk, why) => {
    const scanned = await makeScan(await somebody(talk), 300)(Buffer.alloc(megabyte))
    expect(scanned).toEqual({ kind: 'away', why: expect.stringMatching(why) })
  })

  test.each(['127.0.0.1:1', '[::1]:1', '/nowhere/clamd.sock'])('nobody at %s', async (address) => {
    expect((await makeScan(address, 5_000)(Buffer.from('a'))).kind).toBe('away')
  })
})

test('an answer that comes before everything was taken counts', async () => {
  const address = await somebody((socket) => void socket.end('INSTREAM size limit exceeded. ERROR\0'))
  expect(await makeScan(address, 5_000)(Buffer.alloc(8 * megabyte))).toEqual({
    kind: 'found',
    what: 'too large to be scanned',
  })
})
