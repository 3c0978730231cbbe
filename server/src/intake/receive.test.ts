import { randomBytes } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import type { StoredBytes } from '../media/part.js'
import { makeNewId } from '../platform/clock.js'
import { sqlState } from '../platform/db-error.js'
import { anIncoming, anId } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aWorld, type World } from '../testing/world.js'
import { makeReceive } from './receive.use-case.js'
import { patterns } from '../testing/patterns.js'

const db = await aDatabase()
const now = (): Date => new Date()
const stored: StoredBytes = { blobId: anId<'blob'>(), contentType: 'image/jpeg', size: 3, sha256: 'abc' }
// A size that no column takes stands for whatever a row may fail at.
const storeBytes = async (bytes: Uint8Array): Promise<StoredBytes> => ({
  ...stored,
  size: bytes.length === 0 ? 2 ** 40 : bytes.length,
})
const receive = makeReceive({ db, now, newId: makeNewId(now), storeBytes, judgeTexts: patterns.judge })

const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: { authorization: 'secret', 'proxy-authorization': 'secret' },
  body: Buffer.from('a=b'),
  remoteAddress: '127.0.0.1',
}
const count = async (sql: string, world: World): Promise<number> =>
  Number((await db.manager.query<{ n: string }[]>(`select count(*) n from ${sql}`, [world.shortCode.id]))[0]?.n)
const mms = (world: World, over = {}) => anIncoming({ to: world.shortCode.code, ...over })
const picture = {
  contentType: 'image/jpeg',
  fileName: 'a.jpg',
  source: { kind: 'bytes', bytes: Buffer.from('abc') },
} as const

test('a photo with a keyword becomes a pending submission, with its effects, its change and its count', async () => {
  const world = await aWorld(db, { settings: { replyOnReceipt: { kind: 'sms', text: 'Got it' } } })
  await receive(world.channel, request, mms(world, { parts: [picture] }))
  const [submission] = await db.manager.query(
    `select s.*, m.route, p.preview, r.headers from submission s join message m on m.id = s.message_id
       join part p on p.message_id = m.id join raw_request r on r.id = m.raw_request_id where s.short_code_id = $1`,
    [world.shortCode.id],
  )
  expect(submission).toMatchObject({
    folder: 'pending',
    keyword: 'PHOTO',
    sender: '+12025550143',
    country: 'US',
    route: 'inbox',
    preview: 'preparing',
  })
  expect(submission.headers).toEqual({})
  const effects = await db.manager.query('select kind from effect where organisation_id = $1 order by kind', [
    world.organisation.id,
  ])
  expect(effects).toEqual([{ kind: 'prepare-media' }, { kind: 'send-message' }])
  const changes = await db.manager.query('select kind from change where subject_id = $1', [submission.id])
  expect(changes).toEqual([{ kind: 'received' }])
  expect(
    await db.manager.query('select folder, count from submission_delta where inbox_id = $1', [world.inbox.id]),
  ).toEqual([{ folder: 'pending', count: 1 }])
})

test('the same message twenty times at once is stored once and answered once', async () => {
  const world = await aWorld(db, { settings: { replyOnReceipt: { kind: 'sms', text: 'Got it' } } })
  const message = mms(world)
  const answers = await Promise.all(Array.from({ length: 20 }, () => receive(world.channel, request, message)))
  expect(answers.filter((answer) => answer === 'stored')).toHaveLength(1)
  expect(await count('submission where short_code_id = $1', world)).toBe(1)
  expect(await count('outbound_message where short_code_id = $1', world)).toBe(1)
})

test('two services that store the same message at the same moment store it once', async () => {
  const world = await aWorld(db)
  const services = Array.from({ length: 4 }, () =>
    makeReceive({ db, now, newId: makeNewId(now), storeBytes, judgeTexts: patterns.judge }),
  )
  const messages = Array.from({ length: 50 }, () => mms(world))
  await Promise.all(services.flatMap((each) => messages.map((message) => each(world.channel, request, message))))
  expect(await count('submission where short_code_id = $1', world)).toBe(50)
  expect(await count('raw_request r join message m on m.raw_request_id = r.id where m.short_code_id = $1', world)).toBe(
    50,
  )
})

test('two services that get the same messages in opposite order never wait for each other in a circle', async () => {
  const world = await aWorld(db)
  const [one, other] = [0, 1].map(() =>
    makeReceive({ db, now, newId: makeNewId(now), storeBytes, judgeTexts: patterns.judge }),
  )
  const transactions = vi.spyOn(db.source, 'transaction')
  for (let round = 0; round < 15; round += 1) {
    const messages = Array.from({ length: 100 }, () => mms(world))
    await Promise.all([
      ...messages.map((message) => one?.(world.channel, request, message)),
      ...messages.toReversed().map((message) => other?.(world.channel, request, message)),
    ])
  }
  const failures = transactions.mock.settledResults.filter(({ type }) => type === 'rejected')
  expect(failures.filter(({ value }) => sqlState(value) === '40P01')).toEqual([])
  expect(await count('submission where short_code_id = $1', world)).toBe(1_500)
})

test('STOP in three messages at once is confirmed once; START lets texts through again', async () => {
  const world = await aWorld(db)
  const sms = (text: string) => receive(world.channel, request, mms(world, { kind: 'sms', text }))
  await Promise.all([sms('STOP'), sms('stop'), sms('Stop.')])
  expect(await count(`outbound_message where short_code_id = $1 and occasion = 'stop-confirmation'`, world)).toBe(1)
  expect(await count('consent_state where short_code_id = $1 and opted_out_at is not null', world)).toBe(1)
  await sms('START')
  expect(await count('consent_state where short_code_id = $1 and opted_out_at is not null', world)).toBe(0)
  expect(await count('consent_event where short_code_id = $1', world)).toBe(4)
})

test('a message that no database takes is refused alone, and the rest of its batch is stored', async () => {
  const world = await aWorld(db)
  const bad = mms(world, { parts: [{ ...picture, source: { kind: 'bytes', bytes: Buffer.alloc(0) } }] })
  const answers = await Promise.allSettled(
    [mms(world), bad, mms(world)].map((message) => receive(world.channel, request, message)),
  )
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('so is one whose provider made an id that no index takes', async () => {
  const world = await aWorld(db)
  const endless = mms(world, { providerMessageId: randomBytes(8_000).toString('base64') })
  const answers = await Promise.allSettled(
    [mms(world), endless, mms(world)].map((message) => receive(world.channel, request, message)),
  )
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('and one that brings a mistake of ours to light', async () => {
  const world = await aWorld(db)
  const other = await aWorld(db, { settings: { moderation: false, postbackUrl: 'no address at all' } })
  const answers = await Promise.allSettled(
    [world, other, world].map(({ channel, shortCode }) =>
      receive(channel, request, anIncoming({ to: shortCode.code })),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('a NUL and half an emoji in a text cost the message nothing', async () => {
  const world = await aWorld(db)
  await receive(world.channel, request, mms(world, { text: 'PHOTO a\0b \ud83d' }))
  const [row] = await db.manager.query('select text from submission where short_code_id = $1', [world.shortCode.id])
  expect(row.text).toBe('PHOTO ab \ufffd')
})

test('an unknown keyword on a shared code is kept, belongs to nobody, and is answered', async () => {
  const world = await aWorld(db, { sharing: 'shared' })
  await receive(world.channel, request, mms(world, { text: 'FOTO' }))
  expect(
    await count(`message where short_code_id = $1 and route = 'unmatched' and organisation_id is null`, world),
  ).toBe(1)
  expect(await count(`outbound_message where short_code_id = $1 and occasion = 'unknown-keyword'`, world)).toBe(1)
})

test('parts by URL make it arriving, and are fetched by an effect', async () => {
  const world = await aWorld(db, { settings: { moderation: false } })
  const source = { kind: 'url', url: 'https://api.twilio.com/x' } as const
  await receive(world.channel, request, mms(world, { parts: [{ contentType: 'image/jpeg', fileName: null, source }] }))
  expect(await count(`submission where short_code_id = $1 and arriving and folder = 'pending'`, world)).toBe(1)
  expect(
    await db.manager.query('select kind, due_at <= now() due from effect where organisation_id = $1', [
      world.organisation.id,
    ]),
  ).toEqual([{ kind: 'fetch-part', due: true }])
})
