import { afterAll, beforeEach, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.js'
import type { InboxSettings, SubmissionLimit } from '../inbox/inbox.js'
import type { StoredBytes } from '../media/part.js'
import type { PartId } from '../message/message.js'
import { makeModerate } from '../moderation/moderate.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { connect } from '../platform/db.js'
import { makeLocalDoorbell } from '../platform/doorbell.js'
import { tables } from '../tables.js'
import { anId, anIncoming, noon } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { aWorld, type World } from '../testing/world.js'
import { makeReceive } from './receive.use-case.js'
import { makeSettlePart } from './settle-part.use-case.js'

const db = await aDatabase()
const url = String((db.source.options as { readonly url?: string }).url) // it was opened by its address
const another = await connect({ url, poolSize: 5, tables, migrations, doorbell: makeLocalDoorbell() })
afterAll(() => another.source.destroy())

let time = noon
beforeEach(() => {
  time = noon
})
const now = (): Date => time
const newId = makeNewId(now)
const stored: StoredBytes = { blobId: anId<'blob'>(), contentType: 'image/jpeg', size: 3, sha256: 'abc' }
const storeBytes = () => Promise.resolve(stored)
const of = (database: typeof db) => makeReceive({ db: database, now, newId, storeBytes, judgeTexts: patterns.judge })
const receive = of(db)
const settlePart = makeSettlePart({ db, now, newId, judgeTexts: patterns.judge })
const moderate = makeModerate({ db, now, newId })

const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}
const text = (world: World, over = {}) =>
  receive(world.channel, request, anIncoming({ to: world.shortCode.code, ...over }))
const limit = (over: Partial<SubmissionLimit> = {}): Partial<InboxSettings> => ({
  submissionLimit: { count: 3, per: 'all-time', replies: 'first-time', ...over },
  replyOnReceipt: { kind: 'sms', text: 'Thanks' },
  replyAtLimit: { kind: 'sms', text: 'That was the last of {limit}' },
})
const foldersOf = async (world: World): Promise<Record<string, number>> => {
  const rows: { folder: string; reason: string | null; count: number }[] = await db.manager.query(
    `select folder, reason, count(*)::int as count from submission where inbox_id = $1 group by 1, 2`,
    [world.inbox.id],
  )
  return Object.fromEntries(rows.map(({ folder, reason, count }) => [`${folder} ${reason ?? ''}`.trim(), count]))
}
const repliesOf = async (world: World): Promise<Record<string, number>> => {
  const rows: { occasion: string; count: number }[] = await db.manager.query(
    `select occasion, count(*)::int as count from outbound_message where short_code_id = $1 group by 1`,
    [world.shortCode.id],
  )
  return Object.fromEntries(rows.map(({ occasion, count }) => [occasion, count]))
}

test('a thousand messages of one phone at once, through two pools: three are accepted, and it is told once', async () => {
  const world = await aWorld(db, { settings: limit() })
  const doors = [receive, of(another)]
  const messages = Array.from({ length: 1_000 }, () => anIncoming({ to: world.shortCode.code }))
  await Promise.all(messages.map((message, index) => doors[index % 2]?.(world.channel, request, message)))
  expect(await foldersOf(world)).toEqual({ pending: 3, 'denied limit-reached': 997 })
  expect(await repliesOf(world)).toEqual({ receipt: 3, 'limit-reached': 1 })
})

test('eight services that store for one phone at once never take a place twice', async () => {
  const world = await aWorld(db, { settings: limit({ count: 40 }) })
  // From the first one on there is a row to be locked.
  await text(world)
  const doors = Array.from({ length: 8 }, (_, index) => of(index % 2 ? another : db))
  const messages = Array.from({ length: 200 }, () => anIncoming({ to: world.shortCode.code }))
  await Promise.all(messages.map((message, index) => doors[index % 8]?.(world.channel, request, message)))
  expect(await foldersOf(world)).toEqual({ pending: 40, 'denied limit-reached': 161 })
})

test('each time means each time; what a rule denies uses no place; other phones have their own', async () => {
  const world = await aWorld(db, { settings: limit({ count: 2, replies: 'each-time' }) })
  for (const from of ['+12025550143', '+12025550143', '+12025550199', '+12025550143', '+12025550143'])
    await text(world, { from })
  expect(await foldersOf(world)).toEqual({ pending: 3, 'denied limit-reached': 2 })
  expect(await repliesOf(world)).toMatchObject({ 'limit-reached': 2 })
})

test('a place that a rule frees is used again', async () => {
  const world = await aWorld(db, {
    settings: { ...limit({ count: 1 }), contentRule: { types: ['png'], largestBytes: null, mediaRequired: true } },
  })
  const source = { kind: 'url', url: 'https://a/1' } as const
  const picture = { parts: [{ contentType: 'image/png', fileName: null, source }] }
  await text(world, picture)
  // While its part is on its way it holds the place.
  await text(world, picture)
  expect(await foldersOf(world)).toEqual({ pending: 1, 'denied limit-reached': 1 })
  const [part]: { id: PartId }[] = await db.manager.query(
    `select part.id from part join submission using (message_id) where inbox_id = $1 and folder = 'pending'`,
    [world.inbox.id],
  )
  await settlePart(part?.id ?? anId<'part'>(), { kind: 'stored', stored })
  expect(await foldersOf(world)).toEqual({ 'denied invalid-content': 1, 'denied limit-reached': 1 })
  await text(world, picture)
  expect(await foldersOf(world)).toMatchObject({ pending: 1 })
})

test('what moderators decide neither frees a place nor uses one', async () => {
  const world = await aWorld(db, { settings: limit({ count: 1 }) })
  await text(world)
  await text(world)
  const rows: { id: string; folder: string; version: number }[] = await db.manager.query(
    'select id, folder, version from submission where inbox_id = $1 order by folder desc',
    [world.inbox.id],
  )
  for (const { id, folder, version } of rows) {
    const refs = [{ id: id as ReturnType<typeof anId<'submission'>>, expectedVersion: version }] // as it was read
    const to = folder === 'pending' ? 'denied' : 'approved'
    await moderate({ viewer: world.viewer, refs, to, reason: null, note: null })
  }
  expect(await foldersOf(world)).toEqual({ approved: 1, denied: 1 })
  await text(world)
  expect(await foldersOf(world)).toEqual({ approved: 1, denied: 1, 'denied limit-reached': 1 })
})

test.each([
  { per: 'day', next: '2026-06-02T03:59:59Z', pending: 1 },
  { per: 'day', next: '2026-06-02T04:00:00Z', pending: 2 },
  { per: 'week', next: '2026-06-08T03:59:59Z', pending: 1 },
  { per: 'week', next: '2026-06-08T04:00:00Z', pending: 2 },
  { per: 'all-time', next: '2036-06-08T04:00:00Z', pending: 1 },
] as const)('1 per $per in New York, used up on Monday at noon: at $next $pending are accepted', async (row) => {
  const world = await aWorld(db, { settings: { ...limit({ count: 1, per: row.per }), timeZone: 'America/New_York' } })
  await text(world)
  time = new Date(row.next)
  await text(world)
  expect((await foldersOf(world))['pending']).toBe(row.pending)
})

test('in a new period the phone is told again', async () => {
  const world = await aWorld(db, { settings: limit({ count: 1, per: 'day' }) })
  for (const at of ['2026-06-01T12:00:00Z', '2026-06-01T13:00:00Z', '2026-06-01T14:00:00Z', '2026-06-02T12:00:00Z']) {
    time = new Date(at)
    await text(world)
  }
  expect(await repliesOf(world)).toEqual({ receipt: 2, 'limit-reached': 1 })
  time = new Date('2026-06-02T13:00:00Z')
  await text(world)
  expect(await repliesOf(world)).toEqual({ receipt: 2, 'limit-reached': 2 })
})

test('a limit that is set later counts what was accepted before', async () => {
  const world = await aWorld(db)
  for (let count = 0; count < 3; count += 1) await text(world)
  await db.manager.query(`update inbox set settings = settings || $2::jsonb where id = $1`, [
    world.inbox.id,
    JSON.stringify(limit()),
  ])
  await text(world)
  expect(await foldersOf(world)).toEqual({ pending: 3, 'denied limit-reached': 1 })
})
