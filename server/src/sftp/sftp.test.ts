import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { makeNewId } from '../platform/clock.js'
import { hashPassword } from '../account/auth.http.js'
import { readPublicKey } from '../platform/sftp-key.js'
import { aDatabase } from '../testing/database.js'
import { cellsOf } from '../testing/exporting.js'
import { aKeyPair, anSftpClient, anSftpServer, keepFile, sftpProgram } from '../testing/sftp.js'
import { someBlobs } from '../testing/some-blobs.js'
import { aWorld, type World } from '../testing/world.js'
import { userNameOf } from './account.js'
import {
  makeAddSftpKey,
  makeMakeSftpPassword,
  makeRemoveSftpKey,
  makeRemoveSftpPassword,
} from './change-account.use-case.js'

const db = await aDatabase()
const { blobs } = await someBlobs()
const server = await anSftpServer({ db, blobs })
// Its clocks show 01:30 twice on 2026-11-01.
const ours = await aWorld(db, { settings: { timeZone: 'America/New_York' } })
const theirs = await aWorld(db)
const now = (): Date => new Date()
const deps = { db, now, newId: makeNewId(now), readPublicKey, hashPassword, randomBytes }
const addKey = makeAddSftpKey(deps)
const removeKey = makeRemoveSftpKey(deps)

const letIn = async (world: World, pair = aKeyPair()) => {
  const added = await addKey({ viewer: world.viewer, inboxId: world.inbox.id, publicKey: pair.publicKey, name: null })
  if (!added.ok) throw new Error(JSON.stringify(added.failure))
  return { pair, id: added.value.id, userName: userNameOf(world.inbox.id) }
}
const newPassword = async ({ viewer, inbox }: World): Promise<string> => {
  const made = await makeMakeSftpPassword(deps)({ viewer, inboxId: inbox.id })
  if (!made.ok) throw new Error(made.failure.kind)
  return made.value.secret
}

const big = randomBytes(12 * 1024 * 1024)
// In New York it is still the day before.
const early = await keepFile(db, blobs, ours, {
  bytes: Buffer.from('early'),
  receivedAt: new Date('2026-06-02T03:59:59Z'),
})
const noonPart = await keepFile(db, blobs, ours, { bytes: Buffer.from('at noon') })
const large = await keepFile(db, blobs, ours, { bytes: big, receivedAt: new Date('2026-06-03T12:00:00Z') })
const denied = await keepFile(db, blobs, ours, { bytes: Buffer.from('denied'), folder: 'denied' })
const twice = await Promise.all(
  ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'].map((at) =>
    keepFile(db, blobs, ours, { bytes: Buffer.from(at), receivedAt: new Date(at) }),
  ),
)
const foreign = await keepFile(db, blobs, theirs, { bytes: Buffer.from('not yours') })
const nameOf = ({ part }: typeof early, time: string): string => `${time}_+12025550143_1_${part.id.slice(-6)}.jpg`
const noonName = nameOf(noonPart, '2026-06-01_080000')

const { pair, userName } = await letIn(ours)
const client = await anSftpClient(server.port, { userName, privateKey: pair.privateKey })

describe.skipIf(!sftpProgram)('by OpenSSH’s own client', () => {
  test('folders, days in the zone of the inbox, and files are listed', async () => {
    const { code, said } = await client.run(
      'ls -1',
      'ls -1 approved',
      'ls -1 pending',
      'cd approved/2026-06-01',
      'ls -1',
    )
    expect(code).toBe(0)
    const lines = said.split('\n').map((line) => line.trimEnd())
    const shown = ['approved', 'denied', 'pending', 'index.csv', noonName, nameOf(early, '2026-06-01_235959')]
    const days = ['2026-06-01', '2026-06-03', '2026-11-01'].map((day) => `approved/${day}`)
    for (const line of [...shown, ...days]) expect(lines).toContain(line)
    expect(said).not.toContain('2026-06-02')
  })

  test('a listing in full shows sizes and rights to read', async () => {
    const { said } = await client.run('ls -la approved/2026-06-03')
    const name = nameOf(large, '2026-06-03_080000')
    const line = said.split('\n').find((each) => each.includes(name))
    expect(line).toMatch(/^-r--r----- +1 inbox +inbox +12582912 Jun 03 +2026 /)
  })

  test('a file is downloaded, also of a second that the clocks show twice', async () => {
    const names = twice.map((each) => nameOf(each, '2026-11-01_013000'))
    const gets = names.map((name, index) => `get approved/2026-11-01/${name} twice-${index}`)
    expect(await client.run(`get approved/2026-06-01/${noonName} noon`, ...gets)).toMatchObject({ code: 0 })
    expect((await client.read('noon')).toString()).toBe('at noon')
    expect((await client.read('twice-0')).toString()).toBe('2026-11-01T05:30:00Z')
    expect((await client.read('twice-1')).toString()).toBe('2026-11-01T06:30:00Z')
  })

  test('the index of a day is as long as it says, and tells of each file', async () => {
    expect(await client.run('get approved/2026-06-01/index.csv')).toMatchObject({ code: 0 })
    const { said } = await client.run('ls -l approved/2026-06-01/index.csv')
    const csv = (await client.read('index.csv')).toString()
    expect(said).toContain(` ${csv.length} `)
    const [heading = [], ...rows] = cellsOf(csv)
    expect(rows.map((row) => row[heading.indexOf('file')])).toEqual([nameOf(early, '2026-06-01_235959'), noonName])
    expect(rows.map((row) => row[heading.indexOf('size')])).toEqual(['5', '7'])
    expect(rows.map((row) => row[heading.indexOf('folder')])).toEqual(['approved', 'approved'])
  })

  test('a whole folder comes recursively', async () => {
    expect(await client.run('get -r denied all')).toMatchObject({ code: 0 })
    const name = nameOf(denied, '2026-06-01_080000')
    expect((await client.read(`all/2026-06-01/${name}`)).toString()).toBe('denied')
  })

  test('a transfer that was killed is resumed to the same bytes', async () => {
    const path = `approved/2026-06-03/${nameOf(large, '2026-06-03_080000')}`
    // 16 Mbit/s, so that there is something to kill.
    const child = await client.start([`get ${path} large`], ['-l', '16000'])
    const local = join(client.folder, 'large')
    await vi.waitFor(() => expect(statSync(local).size).toBeGreaterThan(500_000), { timeout: 15_000, interval: 20 })
    child.kill('SIGKILL')
    await once(child, 'exit')
    const before = statSync(local).size
    expect(before).toBeLessThan(big.length)
    expect(await client.run(`reget ${path} large`)).toMatchObject({ code: 0 })
    const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
    expect(digest(await client.read('large'))).toBe(digest(big))
  })

  test.each([
    { command: 'put local approved/2026-06-01/new.jpg' },
    { command: 'put local approved/2026-06-01/NAME' },
    { command: 'reput local approved/2026-06-01/NAME' },
    { command: 'rm approved/2026-06-01/NAME' },
    { command: 'rm approved/2026-06-01/index.csv' },
    { command: 'mkdir approved/new' },
    { command: 'mkdir new' },
    { command: 'rmdir approved/2026-06-01' },
    { command: 'rename approved/2026-06-01/NAME approved/2026-06-01/other.jpg' },
    { command: 'rename approved old' },
    { command: 'chmod 777 approved/2026-06-01/NAME' },
    { command: 'chown 0 approved/2026-06-01/NAME' },
    { command: 'chgrp 0 approved' },
    { command: 'ln approved/2026-06-01/NAME hard' },
    { command: 'ln -s /etc/passwd soft' },
    { command: 'symlink /etc approved/2026-06-01/soft' },
  ])('$command changes nothing', async ({ command }) => {
    await writeFile(join(client.folder, 'local'), 'written, and longer than what is there')
    const { code, said } = await client.run(command.replaceAll('NAME', noonName))
    expect(said).toMatch(/permission denied|not support|unsupported|No such file|Failure|Couldn't|couldn't/i)
    expect(code).not.toBe(0)
    expect(await client.run(`get approved/2026-06-01/${noonName} same`, 'ls -1 approved')).toMatchObject({ code: 0 })
    expect((await client.read('same')).toString()).toBe('at noon')
  })

  test('an account sees nothing of another', async () => {
    const { said: listed } = await client.run('ls -1 /approved/2026-06-01')
    const theirName = nameOf(foreign, '2026-06-01_120000')
    expect(listed).not.toContain(foreign.part.id.slice(-6))
    expect(await client.run(`get approved/2026-06-01/${theirName} stolen`)).toMatchObject({ code: 1 })
    const them = await letIn(theirs)
    const their = await anSftpClient(server.port, { userName: them.userName, privateKey: them.pair.privateKey })
    expect(await their.run(`get approved/2026-06-01/${theirName} own`)).toMatchObject({ code: 0 })
    expect((await their.read('own')).toString()).toBe('not yours')
    expect((await their.run(`get approved/2026-06-01/${noonName} stolen`)).code).toBe(1)
    // Their key opens no account but theirs.
    const crossed = await anSftpClient(server.port, { userName, privateKey: them.pair.privateKey })
    expect(await crossed.run('ls')).toMatchObject({ code: 255, said: expect.stringContaining('Permission denied') })
  })

  test('a password lets in, a wrong one and the one before it do not', async () => {
    const first = await newPassword(ours)
    const login = (password: string, name = userName) => anSftpClient(server.port, { userName: name, password })
    expect(await (await login(first)).run('ls')).toMatchObject({ code: 0 })
    const second = await newPassword(ours)
    for (const [password, name] of [
      [first, userName],
      ['wrong', userName],
      ['', userName],
      ['x'.repeat(2000), userName],
      [second, userNameOf(theirs.inbox.id)],
      [second, 'inbox-nobody'],
      [second, 'root'],
    ] as const)
      expect(await (await login(password, name)).run('ls')).toMatchObject({ code: 255 })
    expect(await (await login(second)).run('ls')).toMatchObject({ code: 0 })
    await makeRemoveSftpPassword(deps)({ viewer: ours.viewer, inboxId: ours.inbox.id })
    expect(await (await login(second)).run('ls')).toMatchObject({ code: 255 })
  })

  test('whoever reads with a key that is removed is cut off, and does not come back', async () => {
    const late = await letIn(ours)
    const leaving = await anSftpClient(server.port, { userName, privateKey: late.pair.privateKey })
    const path = `approved/2026-06-03/${nameOf(large, '2026-06-03_080000')}`
    const child = await leaving.start([`get ${path} large`], ['-l', '8000'])
    await vi.waitFor(() => expect(statSync(join(leaving.folder, 'large')).size).toBeGreaterThan(0), { timeout: 15_000 })
    const ended = once(child, 'exit')
    await removeKey({ viewer: ours.viewer, id: late.id })
    expect(await ended).not.toEqual([0, null])
    expect(statSync(join(leaving.folder, 'large')).size).toBeLessThan(big.length)
    expect(await leaving.run('ls')).toMatchObject({ code: 255 })
  })
})

test('nothing went wrong on the way', () => {
  expect(server.troubles).toEqual([])
})
