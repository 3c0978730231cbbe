import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import ssh2, { type SFTPWrapper } from 'ssh2'
import { afterAll, expect, test, vi } from 'vitest'
import { aHostKey, aKeyPair } from '../testing/sftp.js'
import { networkOf, startSftp, usualLimits, type SftpLimits } from './sftp.js'
import { readPublicKey } from './sftp-key.js'
import type { SftpFile, SftpTree } from './sftp-tree.js'

const piece = 64 * 1024
const endless = { name: 'endless', kind: 'file', size: 2 ** 40, modifiedAt: new Date(0) } as const

const aServer = async (limits: Partial<SftpLimits> = {}) => {
  let taken = 0
  const file: SftpFile = {
    entry: endless,
    open: async function* () {
      for (;;) {
        taken += piece
        yield Buffer.alloc(piece)
      }
    },
  }
  const tree: SftpTree = {
    look: async (path) => (path === '/' ? { ...endless, kind: 'folder', name: '' } : endless),
    list: async () =>
      (async function* () {
        yield endless
      })(),
    open: async () => file,
  }
  const pair = aKeyPair()
  const known = readPublicKey(pair.publicKey)
  const ended = new AbortController()
  const server = await startSftp({
    host: '127.0.0.1',
    port: 0,
    hostKey: aHostKey,
    limits: { ...usualLimits, ...limits },
    signIn: {
      knowsKey: async (_, key) => 'key' in known && key === known.key,
      enter: async ({ proof }) =>
        (proof.kind === 'password' ? proof.password === 'right' : 'key' in known && proof.key === known.key)
          ? { kind: 'in', tree, ended: AbortSignal.any([ended.signal]), leave: () => undefined }
          : null,
    },
    report: () => undefined,
  })
  afterAll(server.close)
  return { ...server, pair, taken: () => taken, takeAway: () => ended.abort() }
}

type Server = Awaited<ReturnType<typeof aServer>>

const bare = async (port: number): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.setNoDelay(true)
  await once(socket, 'connect')
  return socket
}

const closed = (socket: Socket): Promise<unknown> => once(socket.resume(), 'close')

/** Somebody who is in, over a socket of our own. */
const anInmate = async ({ port }: Server) => {
  const socket = await bare(port)
  const client = new ssh2.Client()
  client.on('error', () => undefined)
  client.connect({ sock: socket, username: 'somebody', password: 'right' })
  await once(client, 'ready')
  afterAll(() => socket.destroy())
  const sftp = await new Promise<SFTPWrapper>((opened, failed) =>
    client.sftp((error, channel) => (error ? failed(error) : opened(channel))),
  )
  sftp.on('error', () => undefined)
  const open = (): Promise<Buffer | Error> =>
    new Promise((opened) => sftp.open('/endless', 'r', (error, handle) => opened(error ?? handle)))
  return { socket, client, sftp, open }
}

const signIn = (port: number, how: ssh2.ConnectConfig): Promise<boolean> =>
  new Promise((answered) => {
    const client = new ssh2.Client()
    client.on('error', () => answered(false))
    client.on('close', () => answered(false))
    client.on('ready', () => {
      answered(true)
      client.end()
    })
    client.connect({ host: '127.0.0.1', port, username: 'somebody', ...how })
  })

test('whoever does not sign in is cut off, whether he says nothing or half of it', async () => {
  const { port, connections } = await aServer({ signInSeconds: 0.2 })
  const silent = await bare(port)
  const half = await bare(port)
  half.write('SSH-2.0-slow\r\n')
  await Promise.all([closed(silent), closed(half)])
  await vi.waitFor(() => expect(connections()).toBe(0))
})

test('whoever asks for nothing is cut off', async () => {
  const server = await aServer({ idleSeconds: 0.2 })
  const { socket } = await anInmate(server)
  await closed(socket)
})

test.each([
  { limits: { connections: 2 }, name: 'in all' },
  { limits: { connectionsOfAddress: 2 }, name: 'of an address' },
])('there are only so many connections $name, and room again when one leaves', async ({ limits }) => {
  const server = await aServer(limits)
  const first = await bare(server.port)
  await bare(server.port)
  await vi.waitFor(() => expect(server.connections()).toBe(2))
  await closed(await bare(server.port))
  first.destroy()
  await vi.waitFor(() => expect(server.connections()).toBe(1))
  expect(await signIn(server.port, { password: 'right' })).toBe(true)
})

test('a password and a key let in; others do not, and neither does a key that somebody else signs with', async () => {
  const { port, pair } = await aServer()
  expect(await signIn(port, { password: 'right' })).toBe(true)
  expect(await signIn(port, { privateKey: pair.privateKey })).toBe(true)
  expect(await signIn(port, { password: 'wrong' })).toBe(false)
  expect(await signIn(port, { password: 'x'.repeat(10_000) })).toBe(false)
  expect(await signIn(port, { privateKey: aKeyPair().privateKey })).toBe(false)
  const known = ssh2.utils.parseKey(pair.privateKey)
  const other = ssh2.utils.parseKey(aKeyPair().privateKey)
  if (known instanceof Error || other instanceof Error) throw new Error('keys that cannot be read')
  // The known key is shown, and another one signs.
  const forged: unknown = Object.assign(Object.create(known), { sign: other.sign.bind(other) })
  // ssh2 takes keys that are read already; its types don't say so.
  const key = forged as Buffer
  const once = [{ type: 'publickey', username: 'somebody', key } as const]
  expect(await signIn(port, { authHandler: (_methods, _partial, next) => next(once.pop() ?? 'none') })).toBe(false)
})

test('a connection has only so many tries', async () => {
  const { port } = await aServer({ triesOfConnection: 3 })
  const client = new ssh2.Client()
  client.on('error', () => undefined)
  let tries = 0
  client.connect({
    host: '127.0.0.1',
    port,
    username: 'somebody',
    authHandler: (_methods, _partial, next) => {
      tries += 1
      next({ type: 'password', username: 'somebody', password: tries > 3 ? 'right' : 'wrong' })
    },
  })
  await once(client, 'close')
  expect(tries).toBe(4)
})

test('only so much is open at once, and there is room again when something is closed', async () => {
  const { sftp, open } = await anInmate(await aServer({ handles: 3 }))
  const opened = [await open(), await open(), await open()]
  expect(await open()).toMatchObject({ message: expect.stringContaining('No more than 3') })
  const [first] = opened
  if (!Buffer.isBuffer(first)) throw new Error('not open')
  await new Promise((done) => sftp.close(first, done))
  expect(Buffer.isBuffer(await open())).toBe(true)
})

test('a client that asks and does not listen makes the server hold little, and is answered when it listens', async () => {
  const server = await aServer()
  const { socket, sftp, open } = await anInmate(server)
  const handle = await open()
  if (!Buffer.isBuffer(handle)) throw new Error('not open')
  socket.pause()
  const asked = 1000
  const answers = Array.from(
    { length: asked },
    (_, index) =>
      new Promise<number>((read) =>
        sftp.read(handle, Buffer.alloc(piece), 0, piece, index * piece, (_error, count) => read(count)),
      ),
  )
  await vi.waitFor(() => expect(server.taken()).toBeGreaterThan(20 * piece))
  // The server goes on serving others, and had all the time to read on.
  for (let count = 0; count < 5; count += 1) expect(await signIn(server.port, { password: 'right' })).toBe(true)
  expect(server.taken()).toBeLessThan((asked * piece) / 4)
  socket.resume()
  expect(new Set(await Promise.all(answers))).toEqual(new Set([piece]))
}, 30_000)

test('a client that asks without end and does not listen is cut off', async () => {
  const server = await aServer({ requests: 200 })
  const { socket, sftp, open } = await anInmate(server)
  const handle = await open()
  if (!Buffer.isBuffer(handle)) throw new Error('not open')
  socket.pause()
  for (let index = 0; index < 2000; index += 1)
    sftp.read(handle, Buffer.alloc(piece), 0, piece, index * piece, () => undefined)
  await vi.waitFor(() => expect(server.connections()).toBe(0), { timeout: 10_000 })
})

test('noise before and after the sign-in ends its connection and no other', async () => {
  const server = await aServer()
  const other = await anInmate(server)
  for (let count = 0; count < 40; count += 1) {
    const socket = await bare(server.port)
    socket.write(count % 2 === 0 ? randomBytes(200) : Buffer.concat([Buffer.from('SSH-2.0-x\r\n'), randomBytes(200)]))
    socket.end()
    await closed(socket)
  }
  for (let count = 0; count < 15; count += 1) {
    const { client } = await anInmate(server)
    client.subsys('sftp', (_, channel) => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(1 + Math.floor(Math.random() * 60))
      channel.write(Buffer.from([0, 0, 0, 5, 1, 0, 0, 0, 3]))
      for (let packets = 0; packets < 5; packets += 1) {
        channel.write(Buffer.concat([length, Buffer.from([Math.floor(Math.random() * 20)]), randomBytes(64)]))
      }
      channel.on('error', () => undefined)
      channel.end(() => client.end())
    })
    await once(client, 'close')
  }
  expect(Buffer.isBuffer(await other.open())).toBe(true)
}, 30_000)

test('whose key or password is taken away is cut off', async () => {
  const server = await aServer()
  const { socket } = await anInmate(server)
  server.takeAway()
  await closed(socket)
})

test.each([
  { address: '192.0.2.7', network: '192.0.2.7' },
  { address: '::ffff:192.0.2.7', network: '192.0.2.7' },
  { address: '2001:db8:1:2:3:4:5:6', network: '2001:db8:1:2::/64' },
  { address: '2001:db8:1:2::1', network: '2001:db8:1:2::/64' },
  { address: '', network: '' },
])('limits count $address as $network', ({ address, network }) => {
  expect(networkOf(address)).toBe(network)
})
