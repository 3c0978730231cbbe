import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { extract } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { migrations } from '../migrations/index.js'
import { hashPassword } from './account/auth.http.js'
import { makeAccounts } from './account/account.use-case.js'
import { insertCampaignMessage } from './campaign-message/campaign-message.store.js'
import { makeReceive } from './intake/receive.use-case.js'
import { makeStoreBytes } from './media/store-bytes.use-case.js'
import { openDiskBlobs } from './platform/blob.js'
import { makeNewId } from './platform/clock.js'
import { connect, inTransaction, type Database } from './platform/db.js'
import { makeLocalDoorbell } from './platform/doorbell.js'
import { migrationsUntil } from './platform/restore.js'
import { openSecrets } from './platform/secrets.js'
import { makeSchema } from './schema.js'
import { ViewerResolver } from './account/viewer.graphql.js'
import { findOrganisation } from './account/account.store.js'
import { tables } from './tables.js'
import { anApi } from './testing/api.js'
import { aCampaignMessage, anIncoming } from './testing/builders.js'
import { aBareDatabaseUrl, aDatabaseUrl } from './testing/database.js'
import { aFullOrganisation } from './testing/full-organisation.js'
import { aWorld, type World } from './testing/world.js'
import { backUp, restore } from './wire-backup.js'
import { patterns } from './testing/patterns.js'

// It writes to the disk for good, file by file.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const now = (): Date => new Date()
const folder = await mkdtemp(join(tmpdir(), 'backup-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const installation = (name: string, url: string) => ({
  DATABASE_URL: url,
  DATABASE_PORT: undefined,
  DATA_FOLDER: join(folder, name),
  SECRETS_FILE: join(folder, name, 'secrets.json'),
})
const openAt = async (url: string): Promise<Database> => {
  const db = await connect({ url, poolSize: 8, tables, migrations, doorbell: makeLocalDoorbell() })
  afterAll(() => db.source.destroy())
  return db
}

const said: string[] = []
const common = { now, tell: (sentence: string) => void said.push(sentence) }
const sourceUrl = await aDatabaseUrl()
const source = installation('source', sourceUrl)
const db = await openAt(sourceUrl)
const blobs = await openDiskBlobs(join(source.DATA_FOLDER, 'media'))
const receive = makeReceive({
  db,
  now,
  newId: makeNewId(now),
  storeBytes: makeStoreBytes({ blobs }),
  judgeTexts: patterns.judge,
})
const owner = { email: 'ada@aster.example', password: 'correct horse' }

const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from('a\tb\\N\n\u0000é'),
  remoteAddress: '192.0.2.1',
} as const
const photo = await readFile(new URL('../samples/photo-gps.jpg', import.meta.url))
const aPhoto = () => ({
  contentType: 'image/jpeg',
  fileName: 'a.jpg',
  source: { kind: 'bytes', bytes: Buffer.concat([photo, randomBytes(8)]) } as const,
})
const text = (world: World, words = 'PHOTO tab\there, back\\slash, \\N and é 🐳') =>
  receive(world.channel, request, anIncoming({ to: world.shortCode.code, text: words, parts: [aPhoto()] }))

/** A digest of every table's rows, whatever their order. */
const digests = async (database: Database): Promise<Record<string, string>> => {
  const names: { name: string }[] = await database.manager.query(
    `select schemaname || '."' || tablename || '"' as name from pg_tables where schemaname in ('public', 'auth')
      and tablename not in ('migrations', 'feed_epoch') order by 1`,
  )
  const found: Record<string, string> = {}
  for (const { name } of names) {
    const [row] = await database.manager.query(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as digest from ${name} t`,
    )
    found[name] = row.digest
  }
  return found
}
const sequences = (database: Database) =>
  database.manager.query(
    `select schemaname, sequencename, last_value::text from pg_sequences
      where last_value is not null and sequencename <> 'migrations_id_seq' order by 1, 2`,
  )
const epoch = async (database: Database): Promise<string> =>
  (await database.manager.query('select epoch from feed_epoch'))[0].epoch
/** A digest of every blob's bytes, by its name. */
const bytesIn = async (dataFolder: string): Promise<Record<string, string>> => {
  const files = await readdir(join(dataFolder, 'media'), { recursive: true, withFileTypes: true })
  const found: Record<string, string> = {}
  for (const { name, parentPath } of files.filter((each) => each.isFile()))
    found[name] = createHash('sha256')
      .update(await readFile(join(parentPath, name)))
      .digest('hex')
  return found
}

const atRest = 10
let world: World

beforeAll(async () => {
  openSecrets(source.SECRETS_FILE)
  await makeAccounts(db, { now, newId: makeNewId(now), hashPassword }).createOwner({
    ...owner,
    organisationName: 'Aster',
    name: 'Ada',
  })
  const { campaign } = await aFullOrganisation(db, { mark: 'oak', phone: '+12025550199', code: '70001', word: 'OAK' })
  const of = { campaignId: campaign.id, organisationId: campaign.organisationId }
  for (const state of ['scheduled', 'sending', 'done'] as const)
    await inTransaction(db, (tx) => insertCampaignMessage(tx, aCampaignMessage({ ...of, state })))
  world = await aWorld(db, { settings: { replyOnReceipt: { kind: 'sms', text: 'Got it' } } })
  await Promise.all(Array.from({ length: atRest }, () => text(world)))
})

test('a backup of a house at rest, restored elsewhere, is the same to the last row and byte', async () => {
  const file = join(folder, 'at-rest.tar.gz')
  const made = await backUp({ ...common, config: source, file, withSecrets: true })
  expect(made.blobs).toBe(atRest)
  // The fixture's rows speak of bytes that never were.
  expect(made.missing.length).toBeGreaterThan(0)
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  const url = await aBareDatabaseUrl()
  const target = installation('at-rest', url)
  const restored = await restore({ ...common, config: target, file, nothingRanSince: true })
  expect(restored).toMatchObject({ rows: made.rows, blobs: atRest, missing: made.missing, withSecrets: true })
  const other = await openAt(url)
  expect(await digests(other)).toEqual(await digests(db))
  expect(await sequences(other)).toEqual(await sequences(db))
  expect(await epoch(other)).not.toBe(await epoch(db))
  expect(await bytesIn(target.DATA_FOLDER)).toEqual(await bytesIn(source.DATA_FOLDER))
  const sealed = openSecrets(source.SECRETS_FILE).seal('twilio')
  expect(openSecrets(target.SECRETS_FILE).open(sealed)).toBe('twilio')

  const schema = await makeSchema([
    new ViewerResolver({ organisationOf: ({ organisationId }) => findOrganisation(other.manager, organisationId) }),
  ])
  const api = await anApi({ db: other, schema })
  const cookie = await api.signIn(owner.email, owner.password)
  expect(await api.ask(cookie, '{ viewer { name } }')).toMatchObject({ data: { viewer: { name: 'Ada' } } })
})

test('backed up while messages pour in, every message in it is whole and none acknowledged before it is lost', async () => {
  let stop = false
  let acknowledged = 0
  const writer = async (): Promise<void> => {
    while (!stop) {
      await text(world)
      acknowledged += 1
    }
  }
  const writers = Promise.all(Array.from({ length: 4 }, writer))
  while (acknowledged < 20) await new Promise((soon) => setImmediate(soon))
  const before = acknowledged
  const file = join(folder, 'busy.tar.gz')
  await backUp({ ...common, config: source, file, withSecrets: false })
  expect(acknowledged).toBeGreaterThan(before)
  stop = true
  await writers

  const url = await aBareDatabaseUrl()
  const target = installation('busy', url)
  await restore({ ...common, config: target, file, nothingRanSince: true })
  const other = await openAt(url)
  const [counts] = await other.manager.query(
    `select (select count(*)::int from submission where inbox_id = $1) as submissions,
            (select count(*)::int from outbound_message o join submission s on s.id = o.submission_id where s.inbox_id = $1) as replies,
            (select sum(count)::int from submission_delta where inbox_id = $1) as counted,
            (select count(*)::int from change where place_id = $1) as changes`,
    [world.inbox.id],
  )
  expect(counts.submissions).toBeGreaterThanOrEqual(atRest + before)
  expect(counts).toEqual({
    submissions: counts.submissions,
    replies: counts.submissions,
    counted: counts.submissions,
    changes: counts.submissions,
  })
  expect(Object.keys(await bytesIn(target.DATA_FOLDER))).toHaveLength(counts.submissions)
  expect(existsSync(target.SECRETS_FILE)).toBe(false)
})

test('an earlier state that becomes the present one sends nothing by itself that may have been sent since', async () => {
  const url = await aBareDatabaseUrl()
  const target = installation('earlier', url)
  await restore({ ...common, config: target, file: join(folder, 'at-rest.tar.gz'), nothingRanSince: false })
  const other = await openAt(url)
  const states = await other.manager.query(
    `select distinct o.state, e.state as effect from outbound_message o join effect e on e.subject_id = o.id
      where o.short_code_id = $1`,
    [world.shortCode.id],
  )
  expect(states).toEqual([{ state: 'unknown', effect: 'unknown' }])
  const kinds = await other.manager.query(`select distinct kind from effect where state = 'waiting' order by kind`)
  expect(kinds).toContainEqual({ kind: 'prepare-media' })
  expect(kinds).not.toContainEqual({ kind: 'send-message' })
  const messages = await other.manager.query(
    'select state, count(*)::int as n from campaign_message group by 1 order by 1',
  )
  expect(messages).toEqual([
    { state: 'done', n: 1 },
    { state: 'paused', n: 2 },
    { state: 'stopped', n: 1 },
  ])
})

describe('what is refused', async () => {
  const url = await aBareDatabaseUrl()
  const target = installation('refused', url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  afterAll(() => client.end())
  const whole = join(folder, 'at-rest.tar.gz')

  /** Nothing is there after it: no table, no media, no keys. */
  const expectRefusal = async (file: string, sentence: RegExp): Promise<void> => {
    const said = await restore({ ...common, config: target, file, nothingRanSince: true }).then(
      () => `restored ${file}`,
      (error: unknown) => (error instanceof Error ? error.message : 'no error'),
    )
    expect(said).toMatch(sentence)
    const made = await client.query(`select 1 from pg_class where relnamespace = 'public'::regnamespace`)
    expect(made.rowCount).toBe(0)
    expect(existsSync(target.SECRETS_FILE)).toBe(false)
    expect(await readdir(target.DATA_FOLDER).catch(() => [])).toEqual([])
  }

  test.each([0, 0.001, 0.02, 0.3, 0.7, 0.999, 1])('a file cut off at %d of its length', async (share) => {
    const file = join(folder, 'cut.tar.gz')
    const bytes = await readFile(whole)
    await writeFile(file, bytes)
    await truncate(file, Math.min(bytes.length - 1, Math.floor(bytes.length * share)))
    await expectRefusal(file, /Nothing was restored/)
  })

  test.each([0.001, 0.999_999, ...Array.from({ length: 8 }, () => Math.random())])(
    'a file with a bit turned at %d of its length',
    async (share) => {
      const bytes = await readFile(whole)
      // What stands before the tenth byte (a time, a system) says nothing about the content.
      const place = 10 + Math.floor((bytes.length - 10) * share)
      bytes[place] = (bytes[place] ?? 0) ^ (1 << Math.floor(Math.random() * 8))
      const file = join(folder, 'turned.tar.gz')
      await writeFile(file, bytes)
      await expectRefusal(file, /Nothing was restored/)
    },
  )

  test('a file that is something else', async () => {
    const file = join(folder, 'other.tar.gz')
    await writeFile(file, 'hello')
    await expectRefusal(file, /is no backup/)
    await expectRefusal(join(folder, 'nowhere'), /There is no file/)
  })

  test('a database that is not empty, and media that are there already', async () => {
    const config = installation('not-empty', sourceUrl)
    await expect(restore({ ...common, config, file: whole, nothingRanSince: true })).rejects.toThrow(
      'The database is not empty.',
    )
    const occupied = { ...target, DATA_FOLDER: source.DATA_FOLDER }
    await expect(restore({ ...common, config: occupied, file: whole, nothingRanSince: true })).rejects.toThrow(
      'There are media in',
    )
    const locked = { ...target, SECRETS_FILE: source.SECRETS_FILE }
    await expect(restore({ ...common, config: locked, file: whole, nothingRanSince: true })).rejects.toThrow(
      'The backup holds keys',
    )
  })

  test('a file that exists already, or is being written', async () => {
    await expect(backUp({ ...common, config: source, file: whole, withSecrets: false })).rejects.toThrow(
      'There is a file',
    )
    const file = join(folder, 'taken.tar.gz')
    await writeFile(`${file}.part`, '')
    await expect(backUp({ ...common, config: source, file, withSecrets: false })).rejects.toThrow('taken.tar.gz.part')
    expect(existsSync(file)).toBe(false)
  })
})

test('a backup that is stopped in the middle leaves nothing behind', async () => {
  const stopping = new AbortController()
  const file = join(folder, 'stopped.tar.gz')
  const making = backUp({ ...common, config: source, file, withSecrets: false, signal: stopping.signal })
  while (!existsSync(`${file}.part`)) await new Promise((soon) => setImmediate(soon))
  stopping.abort()
  await expect(making).rejects.toThrow('Stopped. No backup was made.')
  expect((await readdir(folder)).filter((name) => name.startsWith('stopped'))).toEqual([])
})

test('a backup of a version that we do not know is left to that version', () => {
  const ours = [class One {}, class Two {}]
  expect(migrationsUntil(['One'], ours)).toEqual([ours[0]])
  expect(() => migrationsUntil(['One', 'Two', 'Three'], ours)).toThrow('another version, which knows Three')
  expect(() => migrationsUntil(['Zero'], ours)).toThrow('another version, which knows Zero')
})

test('the ordinary tar can look into it', async () => {
  const names: string[] = []
  const reading = extract()
  reading.on('entry', ({ name }, stream, next) => {
    names.push(name)
    stream.on('end', next).resume()
  })
  createReadStream(join(folder, 'busy.tar.gz')).pipe(createGunzip()).pipe(reading)
  await once(reading, 'finish')
  expect(names[0]).toBe('manifest.json')
  expect(names.at(-1)).toBe('ending.json')
  expect(names).not.toContain('secrets.json')
})
