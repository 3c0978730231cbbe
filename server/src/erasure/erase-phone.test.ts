import { createHmac } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeReceive } from '../intake/receive.use-case.js'
import { makeStoreBytes } from '../media/store-bytes.use-case.js'
import { makeModerate } from '../moderation/moderate.use-case.js'
import { openDiskBlobs } from '../platform/blob.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction } from '../platform/db.js'
import { makeForgetAnswers } from '../platform/idempotency.js'
import { verifyConsents } from '../consent/verify.store.js'
import { verifyCounts } from '../stats/verify.store.js'
import { anIncoming, aViewer } from '../testing/builders.js'
import { aJpeg } from '../testing/an-image.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { tablesWith } from '../testing/tables-with.js'
import { aWorld, type World } from '../testing/world.js'
import { makeErasePhone } from './erase-phone.use-case.js'
import { howForgets } from '../channel/adapters.js'

const folder = await mkdtemp(join(tmpdir(), 'erasure-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const db = await aDatabase()
const now = (): Date => new Date()
const newId = makeNewId(now)
const blobs = await openDiskBlobs(folder)
const receive = makeReceive({ db, now, newId, storeBytes: makeStoreBytes({ blobs }), judgeTexts: patterns.judge })
const moderate = makeModerate({ db, now, newId })
const digestOf = (text: string): string => createHmac('sha256', 'key').update(text).digest('base64url')
const forgetAnswers = makeForgetAnswers({ db, open: (sealed) => sealed })
const erase = makeErasePhone({ db, now, newId, blobs, digestOf, forgets: howForgets, forgetAnswers })

const marker = 'Zebrafink'
const photo = Buffer.concat([await aJpeg().toBuffer(), Buffer.from(marker)])
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: { 'x-mark': marker },
  body: Buffer.from(marker),
  remoteAddress: '127.0.0.1',
}
const part = { contentType: 'image/jpeg', fileName: `${marker}.jpg`, source: { kind: 'bytes', bytes: photo } } as const
const send = (world: World, from: string, text: string) =>
  receive(world.channel, request, anIncoming({ from, to: world.shortCode.code, text, subject: marker, parts: [part] }))

const filesWith = async (words: string): Promise<string[]> => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const found = await Promise.all(
    files
      .filter((each) => each.isFile())
      .map(async ({ parentPath, name }) => ((await readFile(join(parentPath, name))).includes(words) ? [name] : [])),
  )
  return found.flat()
}

test('of what a phone has sent nothing is left anywhere but what it agreed to', async () => {
  const world = await aWorld(db, {
    settings: { replyOnReceipt: { kind: 'sms', text: `${marker} thanks` }, postbackUrl: 'https://example.org/hook' },
  })
  await db.manager.query(`update inbox set sealed_postback_secret = 'sealed' where id = $1`, [world.inbox.id])
  const phone = '+12025550143'
  await send(world, phone, `PHOTO ${marker}`)
  await send(world, phone, 'STOP')
  await send(world, '+12025550186', 'PHOTO of somebody else')
  const [row] = await db.manager.query<{ id: never; version: number }[]>(
    'select id, version from submission where sender = $1 limit 1',
    [phone],
  )
  const refs = row ? [{ id: row.id, expectedVersion: row.version }] : []
  expect(await moderate({ viewer: world.viewer, to: 'denied', refs, reason: 'other', note: marker })).toMatchObject([
    { ok: true },
  ])
  expect((await filesWith(marker)).length).toBe(3)

  const erased = await erase({ viewer: world.viewer, phone })
  expect(erased).toMatchObject({ ok: true, value: { messages: 2, submissions: 1, parts: 2, texts: 2 } })
  // Somebody else's picture has the same mark in it.
  expect((await filesWith(marker)).length).toBe(1)
  expect(await tablesWith(db.manager, phone)).toEqual(['consent_event', 'consent_state'])
  expect(await tablesWith(db.manager, marker)).toEqual([
    'inbox',
    'message',
    'outbound_message',
    'part',
    'raw_request',
    'submission',
  ])
  expect(
    await db.manager.query(
      `select count(*)::int as n from message where text like '%Zebrafink%' and sender <> '+12025550186'`,
    ),
  ).toEqual([{ n: 0 }])
  expect(await verifyCounts(db.manager)).toEqual([])
  expect(await verifyConsents(db.manager)).toEqual([])
  expect(await erase({ viewer: world.viewer, phone })).toMatchObject({ failure: { kind: 'not-found' } })
})

test('what waits to leave for the phone does not leave any more', async () => {
  const world = await aWorld(db, { settings: { replyOnReceipt: { kind: 'sms', text: 'Thanks' } } })
  await send(world, '+12025550147', 'PHOTO')
  await erase({ viewer: world.viewer, phone: '+12025550147' })
  const rows = await inTransaction(db, (tx) =>
    tx.query(
      `select o.state, e.state as effect, o.text from outbound_message o join effect e on e.subject_id = o.id
        where o.organisation_id = $1`,
      [world.organisation.id],
    ),
  )
  expect(rows).toEqual([{ state: 'cancelled', effect: 'cancelled', text: null }])
})

test('only by an administrator, and only what is of his organisation', async () => {
  const world = await aWorld(db)
  await send(world, '+12025550149', 'PHOTO')
  const { organisationId } = world.viewer
  const by = (viewer: Parameters<typeof erase>[0]['viewer']) => erase({ viewer, phone: '+12025550149' })
  expect(await by(aViewer({ organisationId, role: 'moderator' }))).toMatchObject({ failure: { kind: 'not-allowed' } })
  expect(await by(aViewer())).toMatchObject({ failure: { kind: 'not-found' } })
  expect(await by(world.viewer)).toMatchObject({ ok: true })
})
