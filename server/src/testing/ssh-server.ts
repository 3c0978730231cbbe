import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, vi } from 'vitest'
import { hostKeyOf } from '../platform/sftp-host-key.js'

/** Where OpenSSH's server is; empty where the tests run without it on purpose. */
export const sshServerProgram: string =
  process.env['SSH_SERVER'] ?? (existsSync('/usr/sbin/sshd') ? '/usr/sbin/sshd' : '')

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const answers = async (port: number): Promise<void> => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect').finally(() => socket.destroy())
}

/** OpenSSH's own server on the loopback address, which serves files alone; ended after the file's tests. */
export const anSshServer = async ({ largestFileKilobytes }: { readonly largestFileKilobytes?: number } = {}) => {
  const home = await mkdtemp(join(tmpdir(), 'sshd-'))
  const file = (name: string): string => join(home, name)
  const port = await freePort()
  const hostKey = hostKeyOf(randomBytes(32).toString('hex'))
  await writeFile(file('host_key'), hostKey.privateKey, { mode: 0o600 })
  await writeFile(file('authorized_keys'), '')
  mkdirSync(file('incoming'))
  const settings = {
    ListenAddress: '127.0.0.1',
    Port: port,
    HostKey: file('host_key'),
    AuthorizedKeysFile: file('authorized_keys'),
    StrictModes: 'no',
    PermitRootLogin: 'yes',
    PidFile: 'none',
    UseDNS: 'no',
    Subsystem: 'sftp internal-sftp',
    ForceCommand: 'internal-sftp',
  }
  await writeFile(
    file('config'),
    Object.entries(settings)
      .map((setting) => `${setting.join(' ')}\n`)
      .join(''),
  )
  // Its own package makes this one as a service starts.
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true })
  // A file that would grow beyond is refused as on a full disk, and the process is not killed for it.
  const limit = largestFileKilobytes === undefined ? '' : `trap '' XFSZ; ulimit -f ${largestFileKilobytes};`
  const child: ChildProcess = spawn('bash', ['-c', `${limit} exec ${sshServerProgram} -D -e -f ${file('config')}`], {
    stdio: 'ignore',
  })
  afterAll(async () => {
    if (child.exitCode === null) {
      child.kill()
      await once(child, 'exit')
    }
    await rm(home, { recursive: true, force: true })
  })
  await vi.waitFor(() => answers(port), { timeout: 15_000, interval: 50 })
  return {
    port,
    hostKey,
    userName: userInfo().username,
    folder: file('incoming'),
    /** Lets the holder of a key in. */
    letIn: (publicKey: string): Promise<void> => appendFile(file('authorized_keys'), `${publicKey}\n`),
  }
}

/** Stands before a server and hangs up on both once so many bytes have gone to it. */
export const aBreakingLine = async (to: number, bytes: number) => {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    const ends = [near, far]
    let gone = 0
    for (const socket of ends) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    near.on('data', (data) => {
      gone += data.length
      if (gone > bytes) for (const socket of ends) socket.destroy()
      else far.write(data)
    })
    far.on('data', (data) => near.write(data))
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port }
}
