import { expect, test } from 'vitest'
import type { StoredBytes } from '../media/part.js'
import type { IncomingMessage, PartId } from '../message/message.js'
import { makeModerate } from '../moderation/moderate.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { anId, anIncoming } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aWorld, type World } from '../testing/world.js'
import { makeReceive } from './receive.use-case.js'
import { makeSettlePart } from './settle-part.use-case.js'
import { patterns } from '../testing/patterns.js'

const db = await aDatabase()
const now = (): Date => new Date()
const newId = makeNewId(now)
const receive = makeReceive({
  db,
  now,
  newId,
  storeBytes: () => Promise.reject(new Error('no bytes here')),
  judgeTexts: patterns.judge,
})
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
const stored: StoredBytes = { blobId: anId<'blob'>(), contentType: 'image/jpeg', size: 3, sha256: 'abc' }
const receipt = { kind: 'sms', text: 'Got it' } as const
const approval = { kind: 'sms', text: 'Approved' } as const

const anArriving = async (world: World, words: Partial<IncomingMessage> = {}): Promise<readonly PartId[]> => {
  const part = (url: string) => ({ contentType: 'image/jpeg', fileName: null, source: { kind: 'url', url } as const })
  await receive(
    world.channel,
    request,
    anIncoming({ to: world.shortCode.code, parts: [part('https://a/1'), part('https://a/2')], ...words }),
  )
  const rows: { id: PartId }[] = await db.manager.query(
    'select p.id from part p join submission s using (message_id) where s.inbox_id = $1 order by p.position',
    [world.inbox.id],
  )
  return rows.map(({ id }) => id)
}
const submissionOf = (world: World) =>
  db.manager.getRepository(SubmissionTable).findOneByOrFail({ inboxId: world.inbox.id })
const occasionsOf = async (world: World): Promise<string[]> => {
  const rows: { occasion: string }[] = await db.manager.query(
    'select occasion from outbound_message where organisation_id = $1',
    [world.organisation.id],
  )
  return rows.map(({ occasion }) => occasion)
}

test('the last of two parts completes the message, which is then answered and may be approved', async () => {
  const world = await aWorld(db, { settings: { replyOnReceipt: receipt } })
  const parts = await anArriving(world)
  await settlePart(parts[0] ?? anId<'part'>(), { kind: 'stored', stored })
  expect(await submissionOf(world)).toMatchObject({ arriving: true, version: 1 })
  expect(await occasionsOf(world)).toEqual([])
  await settlePart(parts[1] ?? anId<'part'>(), { kind: 'stored', stored })
  expect(await submissionOf(world)).toMatchObject({ arriving: false, folder: 'pending', version: 2 })
  expect(await occasionsOf(world)).toEqual(['receipt'])
  const effects = await db.manager.query(
    `select count(*)::int n from effect where kind = 'prepare-media' and subject_id = any($1)`,
    [parts],
  )
  expect(effects).toEqual([{ n: 2 }])
})

test('both parts at the same moment complete it once', async () => {
  const world = await aWorld(db, { settings: { replyOnReceipt: receipt } })
  const parts = await anArriving(world)
  await Promise.all([...parts, ...parts].map((part) => settlePart(part, { kind: 'stored', stored })))
  expect(await submissionOf(world)).toMatchObject({ arriving: false, version: 2 })
  expect(await occasionsOf(world)).toEqual(['receipt'])
})

test('with moderation off it is approved when it is complete, with one reply and one postback', async () => {
  const world = await aWorld(db, {
    settings: {
      moderation: false,
      replyOnReceipt: receipt,
      replyOnApproval: approval,
      postbackUrl: 'https://example.org/hook',
    },
  })
  for (const part of await anArriving(world)) await settlePart(part, { kind: 'stored', stored })
  expect(await submissionOf(world)).toMatchObject({ arriving: false, folder: 'approved' })
  expect(await occasionsOf(world)).toEqual(['approval'])
  expect(
    await db.manager.query('select count(*)::int n from postback_delivery where inbox_id = $1', [world.inbox.id]),
  ).toEqual([{ n: 1 }])
})

test('what came with STOP is judged and posted back like any other, but in silence', async () => {
  const world = await aWorld(db, {
    settings: { moderation: false, replyOnApproval: approval, postbackUrl: 'https://example.org/hook' },
  })
  for (const part of await anArriving(world, { text: 'STOP', subject: 'PHOTO' }))
    await settlePart(part, { kind: 'stored', stored })
  expect(await submissionOf(world)).toMatchObject({ folder: 'approved' })
  expect(await occasionsOf(world)).toEqual(['stop-confirmation'])
  expect(
    await db.manager.query('select count(*)::int n from postback_delivery where inbox_id = $1', [world.inbox.id]),
  ).toEqual([{ n: 1 }])
})

test('a part that was given up leaves it to a person, with the reason', async () => {
  const world = await aWorld(db, { settings: { moderation: false } })
  const parts = await anArriving(world)
  await settlePart(parts[0] ?? anId<'part'>(), { kind: 'stored', stored })
  await settlePart(parts[1] ?? anId<'part'>(), { kind: 'given-up' })
  expect(await submissionOf(world)).toMatchObject({ arriving: false, folder: 'pending', reason: 'part-not-fetched' })
})

test('who denied it while it was arriving has decided: nothing is sent when it is complete', async () => {
  const world = await aWorld(db, { settings: { moderation: false, replyOnReceipt: receipt } })
  const parts = await anArriving(world)
  const { id, version } = await submissionOf(world)
  await moderate({
    viewer: world.viewer,
    refs: [{ id, expectedVersion: version }],
    to: 'denied',
    reason: 'off-topic',
    note: null,
  })
  for (const part of parts) await settlePart(part, { kind: 'stored', stored })
  expect(await submissionOf(world)).toMatchObject({ arriving: false, folder: 'denied', reason: 'off-topic' })
  expect(await occasionsOf(world)).toEqual([])
})
