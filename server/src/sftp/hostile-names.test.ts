import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ssh2, { type SFTPWrapper } from 'ssh2'
import { afterAll, describe, expect, test } from 'vitest'
import { makeNewId } from '../platform/clock.js'
import { readPublicKey } from '../platform/sftp-key.js'
import { aDatabase } from '../testing/database.js'
import { aKeyPair, anSftpServer, keepFile } from '../testing/sftp.js'
import { someBlobs } from '../testing/some-blobs.js'
import { aWorld } from '../testing/world.js'
import { userNameOf } from './account.js'
import { makeAddSftpKey } from './change-account.use-case.js'

const db = await aDatabase()
const { blobs, folder } = await someBlobs()
await writeFile(join(folder, 'canary'), 'canary')
const server = await anSftpServer({ db, blobs })
const ours = await aWorld(db)
const theirs = await aWorld(db)
const kept = await keepFile(db, blobs, ours, { bytes: Buffer.from('ours') })
const foreign = await keepFile(db, blobs, theirs, { bytes: Buffer.from('theirs') })
const name = `2026-06-01_120000_+12025550143_1_${kept.part.id.slice(-6)}.jpg`
const theirName = `2026-06-01_120000_+12025550143_1_${foreign.part.id.slice(-6)}.jpg`

const pair = aKeyPair()
const added = await makeAddSftpKey({ db, now: () => new Date(), newId: makeNewId(() => new Date()), readPublicKey })({
  viewer: ours.viewer,
  inboxId: ours.inbox.id,
  publicKey: pair.publicKey,
  name: 'A test',
})
if (!added.ok) throw new Error(JSON.stringify(added.failure))

const connection = new ssh2.Client()
connection.connect({
  host: '127.0.0.1',
  port: server.port,
  username: userNameOf(ours.inbox.id),
  privateKey: pair.privateKey,
})
// The server ends before the client does.
connection.on('error', () => undefined)
await once(connection, 'ready')
connection.setNoDelay(true)
afterAll(() => connection.end())
const sftp = await new Promise<SFTPWrapper>((opened, failed) =>
  connection.sftp((error, channel) => (error ? failed(error) : opened(channel))),
)

type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly code: number }

const ask = <Value>(
  question: (answer: (error: Error | undefined | null, value: Value) => void) => void,
): Promise<Answer<Value>> =>
  new Promise((answered) =>
    question((error, value) =>
      answered(error ? { ok: false, code: Number(Reflect.get(error, 'code')) } : { ok: true, value }),
    ),
  )

const noSuchFile = { ok: false, code: ssh2.utils.sftp.STATUS_CODE.NO_SUCH_FILE }
const day = '/approved/2026-06-01'

test('the good name is found, so that the others could be', async () => {
  expect(await ask<unknown>((done) => sftp.stat(`${day}/${name}`, done))).toMatchObject({ ok: true })
  expect(await ask<Buffer>((done) => sftp.open(`${day}/${name}`, 'r', done))).toMatchObject({ ok: true })
})

const targets = [
  'etc/passwd',
  'proc/self/environ',
  'dev/zero',
  join(folder, 'canary').slice(1),
  `${folder.slice(1)}/${String(kept.part.blobId).slice(0, 2)}/${kept.part.blobId ?? ''}`,
  'secrets.json',
]
const ways = [
  '/',
  '//',
  '/./',
  '../',
  '../../../../../../../../',
  `${day}/../../../../../../`,
  `${day}/../../../../../../tmp/../`,
  '/approved/../../',
  '/approved/./.././../',
  `${day}/`,
  '/approved/',
  '....//....//',
  '/..;/',
  '..\\..\\',
  '/approved\\..\\..\\',
  'C:\\',
  'C:/',
  '\\\\server\\share\\',
  '%2e%2e%2f%2e%2e%2f',
  '/..%2f..%2f',
  '/..%c0%af..%c0%af',
  '/%252e%252e%252f',
  '/\u2024\u2024/',
  '/\uff0e\uff0e/',
  '/\uff0e\uff0e\uff0f',
  '/\u2215..\u2215',
  '/..\u0000/',
  '/approved\u0000/',
  '~/',
  '~root/',
  '$HOME/',
  '`id`/',
  '$(id)/',
  '*/',
  'file:///',
  '/ ../',
  '/.. /',
  '/\t../',
  '/\r\n../',
  '/\u202e../',
]

const ofDays = [
  '/approved/2026-06-01\u0000',
  '/approved/2026-06-1',
  '/approved/2026-6-01',
  '/approved/2026-06-31',
  '/approved/2026-13-01',
  '/approved/0000-00-00',
  '/approved/-2026-06-01',
  '/approved/+002026-06-01',
  '/approved/99999-06-01',
  '/approved/2026-06-01T00:00:00Z',
  '/approved/today',
  '/approved/*',
  '/approved/2026-06-01 ',
  '/approved/ 2026-06-01',
  "/approved/2026-06-01'; drop table inbox; --",
  "/approved/' or 1=1 --",
  '/approved/２０２６-06-01',
  '/APPROVED/2026-06-01',
  '/approved /2026-06-01',
  '/аpproved/2026-06-01',
  '/folder/2026-06-01',
  '/arriving/2026-06-01',
  '/constructor',
  '/__proto__',
  '/toString',
  '/approved/__proto__',
]

const ofFiles = [
  theirName,
  `${name}/`.concat('more'),
  `${name}\u0000.txt`,
  `${name} `,
  ` ${name}`,
  name.toUpperCase(),
  name.replace('.jpg', '.JPG'),
  name.replace('.jpg', ''),
  name.replace('.jpg', '.jpg.exe'),
  name.replace('120000', '120001'),
  name.replace('120000', '250000'),
  name.replace('120000', '12:00:00'),
  name.replace('2026-06-01', '2026-06-02'),
  name.replace('_1_', '_2_'),
  name.replace('+1', '%2B1'),
  name.replace('+12025550143', "'; delete from part; --"),
  name.replace('+12025550143', '%'),
  name.replace('2025550143', '_'.repeat(10)),
  `${name.slice(0, -10)}%.jpg`,
  `${name.slice(0, -10)}${'0'.repeat(6)}.jpg`,
  `${'a'.repeat(900)}`,
  `${'a'.repeat(100_000)}`,
  'index.csv\u0000',
  'INDEX.CSV',
  'index.json',
  'index.csv/../index.json',
  kept.part.id,
  String(kept.part.blobId),
  String(foreign.part.blobId),
  '__proto__',
  '\ud800',
  '\u0001\u0002\u0003',
].map((each) => `${day}/${each}`)

const hostile = [...new Set([...ways.flatMap((way) => targets.map((target) => way + target)), ...ofDays, ...ofFiles])]

describe('names that lead nowhere', () => {
  test('are two hundred at least', () => {
    expect(hostile.length).toBeGreaterThan(200)
  })

  test.each([
    { how: 'stat', look: (path: string) => ask<unknown>((done) => sftp.stat(path, done)) },
    { how: 'lstat', look: (path: string) => ask<unknown>((done) => sftp.lstat(path, done)) },
    { how: 'open', look: (path: string) => ask<unknown>((done) => sftp.open(path, 'r', done)) },
    { how: 'opendir', look: (path: string) => ask<unknown>((done) => sftp.opendir(path, done)) },
  ])('none is found by $how', async ({ look }) => {
    for (const path of hostile) expect([path, await look(path)]).toEqual([path, noSuchFile])
  })

  test('none is written to, linked, or made', async () => {
    const denied = { ok: false, code: ssh2.utils.sftp.STATUS_CODE.PERMISSION_DENIED }
    for (const path of hostile) {
      expect([path, await ask<unknown>((done) => sftp.open(path, 'w', done))]).toEqual([path, denied])
      expect([
        path,
        await ask<unknown>((done) => sftp.symlink('/etc/passwd', path, (error) => done(error, null))),
      ]).toEqual([path, denied])
      expect([path, await ask<unknown>((done) => sftp.mkdir(path, (error) => done(error, null)))]).toEqual([
        path,
        denied,
      ])
    }
  })

  test('the whole path of each stays below the root', async () => {
    for (const path of hostile) {
      const whole = await ask<string>((done) => sftp.realpath(path, done))
      if (whole.ok) expect(whole.value).toMatch(/^\/(?!.*(^|\/)\.\.?(\/|$))/s)
      else expect([path, whole]).toEqual([path, noSuchFile])
    }
  })
})

test.each([
  { given: '', whole: '/' },
  { given: '.', whole: '/' },
  { given: '..', whole: '/' },
  { given: '/../..', whole: '/' },
  { given: 'approved', whole: '/approved' },
  { given: '/approved//2026-06-01/.', whole: '/approved/2026-06-01' },
  { given: '/approved/2026-06-01/../../denied', whole: '/denied' },
])('"$given" is $whole', async ({ given, whole }) => {
  expect(await ask<string>((done) => sftp.realpath(given, done))).toEqual({ ok: true, value: whole })
})

test('nothing else than files is offered: no shell, no program, no forwarding', async () => {
  const refused = (start: (done: (error?: Error | null) => void) => void): Promise<boolean> =>
    new Promise((answered) => start((error) => answered(Boolean(error))))
  expect(await refused((done) => connection.exec('id', (error) => done(error)))).toBe(true)
  expect(await refused((done) => connection.shell((error) => done(error)))).toBe(true)
  expect(await refused((done) => connection.subsys('netconf', (error) => done(error)))).toBe(true)
  expect(await refused((done) => connection.forwardOut('127.0.0.1', 1, '127.0.0.1', 22, (error) => done(error)))).toBe(
    true,
  )
  expect(await refused((done) => connection.forwardIn('127.0.0.1', 0, (error) => done(error)))).toBe(true)
  expect(await refused((done) => connection.openssh_forwardInStreamLocal('/tmp/x', (error) => done(error)))).toBe(true)
})

test('nothing went wrong on the way', () => {
  expect(server.troubles).toEqual([])
})
