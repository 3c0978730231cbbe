import { expect, test } from 'vitest'
import { makeReceive } from '../intake/receive.use-case.js'
import { makeNewId } from '../platform/clock.js'
import type { SubmissionId } from '../submission/submission.js'
import { aViewer, anIncoming, anId } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { aWorld, type World } from '../testing/world.js'
import { findBlocked, isBlocked, listBlocked } from './block-list.store.js'
import { makeBlockSender } from './block-sender.use-case.js'
import { makeImportBlockedSenders } from './import-blocked-senders.use-case.js'
import { makeUnblockSender } from './unblock-sender.use-case.js'

const db = await aDatabase()
const now = (): Date => new Date()
const newId = makeNewId(now)
const blockSender = makeBlockSender({ db, now, newId })
const unblockSender = makeUnblockSender(db)
const importTable = makeImportBlockedSenders({ db, now, newId })
const receive = makeReceive({
  db,
  now,
  newId,
  judgeTexts: patterns.judge,
  storeBytes: () => Promise.reject(new Error('texts only')),
})
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}
const settings = { replyOnReceipt: { kind: 'sms', text: 'Got it' } } as const

let phones = 0
const aPhone = (): string => `+1202555${String((phones += 1)).padStart(4, '0')}`

type Taken = {
  readonly id: SubmissionId
  readonly folder: string
  readonly reason: string | null
  readonly replies: number
}

const text = async (world: World, from: string): Promise<Taken | undefined> => {
  const message = anIncoming({ from, to: world.shortCode.code })
  await receive(world.channel, request, message)
  const [row] = await db.manager.query<Taken[]>(
    `select submission.id, folder, reason,
            (select count(*)::int from outbound_message where outbound_message.submission_id = submission.id) as replies
       from submission join message on message.id = message_id where provider_message_id = $1`,
    [message.providerMessageId],
  )
  return row
}

const byHand = (world: World, sender: string) =>
  blockSender({ viewer: world.viewer, whom: { kind: 'written', sender }, note: null })

test('a blocked sender’s message is kept as denied and not answered; unblocked, it is taken again', async () => {
  const world = await aWorld(db, { settings })
  const phone = aPhone()
  expect(await text(world, phone)).toMatchObject({ folder: 'pending', replies: 1 })
  const blocked = await byHand(world, phone)
  expect(await text(world, phone)).toMatchObject({ folder: 'denied', reason: 'sender-blocked', replies: 0 })
  if (!blocked.ok) throw new Error(blocked.failure.kind)
  await unblockSender({ viewer: world.viewer, whom: { kind: 'entry', id: blocked.value.id } })
  expect(await text(world, phone)).toMatchObject({ folder: 'pending', replies: 1 })
})

test('a range blocks all that begin so, and nobody else', async () => {
  const world = await aWorld(db, { settings })
  await byHand(world, '+44 7700*')
  expect(await text(world, '+447700900123')).toMatchObject({ folder: 'denied', reason: 'sender-blocked' })
  expect(await text(world, '+447400900123')).toMatchObject({ folder: 'pending' })
})

test('what one organisation blocks, another takes', async () => {
  const [one, other] = [await aWorld(db), await aWorld(db)]
  const phone = aPhone()
  await byHand(one, phone)
  expect(await text(other, phone)).toMatchObject({ folder: 'pending' })
  expect(await isBlocked(db.manager, one.organisation.id, phone)).toBe(true)
  expect((await findBlocked(db.manager, [phone, '+12025559999']))('+12025559999').size).toBe(0)
})

test('from the board: whoever sent a submission, once, by those whom it is in reach of', async () => {
  const world = await aWorld(db)
  const taken = await text(world, aPhone())
  const whom = { kind: 'sender-of', submissionId: taken?.id ?? anId<'submission'>() } as const
  const moderator = aViewer({ ...world.viewer, role: 'moderator' })
  const blocked = await blockSender({ viewer: moderator, whom, note: ' rude ' })
  expect(blocked).toMatchObject({ ok: true, value: { range: false, note: 'rude', origin: 'board' } })
  expect(await blockSender({ viewer: world.viewer, whom, note: null })).toEqual(blocked)
  const elsewhere = aViewer({ ...moderator, inboxes: [anId<'inbox'>()] })
  for (const viewer of [elsewhere, (await aWorld(db)).viewer]) {
    expect(await blockSender({ viewer, whom, note: null })).toMatchObject({ failure: { kind: 'not-found' } })
    expect(await unblockSender({ viewer, whom })).toMatchObject({ failure: { kind: 'not-found' } })
  }
  expect(await unblockSender({ viewer: moderator, whom })).toMatchObject({ ok: true })
  expect(await unblockSender({ viewer: moderator, whom })).toMatchObject({ failure: { kind: 'not-found' } })
})

test('moderators block what they see; the list itself is the administrators’', async () => {
  const world = await aWorld(db)
  const viewer = aViewer({ ...world.viewer, role: 'moderator' })
  const refused = { ok: false, failure: { kind: 'not-allowed' } }
  const blocked = await byHand(world, aPhone())
  if (!blocked.ok) throw new Error(blocked.failure.kind)
  expect(await blockSender({ viewer, whom: { kind: 'written', sender: aPhone() }, note: null })).toEqual(refused)
  expect(await unblockSender({ viewer, whom: { kind: 'entry', id: blocked.value.id } })).toEqual(refused)
  expect(await importTable({ viewer, csv: aPhone() })).toEqual(refused)
})

test('a table is imported row by row: new ones, those that are there, and those that are wrong', async () => {
  const world = await aWorld(db)
  const { viewer } = world
  await byHand(world, '+12025550801')
  const csv = [
    'number,note',
    '+12025550801,there',
    '+12025550802,new',
    '+12025550802,twice',
    'nonsense',
    '+1901*',
  ].join('\n')
  expect(await importTable({ viewer, csv })).toEqual({
    ok: true,
    value: { added: 2, alreadyThere: 2, faults: [expect.objectContaining({ line: 5, value: 'nonsense' })] },
  })
  const wanted = { organisationId: viewer.organisationId, size: 10, after: undefined }
  const list = async (search: string | null) =>
    (await listBlocked(db.manager, { ...wanted, search })).rows.map(({ digits }) => digits)
  expect((await list(null)).toSorted()).toEqual(['+12025550801', '+12025550802', '+1901'])
  expect(await list('1901')).toEqual(['+1901'])
  expect(await list('NEW')).toEqual(['+12025550802'])
  const long = Array.from({ length: 10_001 }, (_, index) => `+1202${index}`).join('\n')
  expect(await importTable({ viewer, csv: long })).toMatchObject({ failure: { kind: 'too-long' } })
})
