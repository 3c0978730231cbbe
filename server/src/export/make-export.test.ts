import { expect, test } from 'vitest'
import type { CampaignId } from '../campaign/campaign.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { noteSenders } from '../sender/seen.store.js'
import { anySender } from '../sender/sender.js'
import { anySms } from '../sms-inbox/filter.js'
import { MessageTable } from '../message/message.table.js'
import { anySubmission } from '../submission/filter.js'
import { aViewer, noon } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabaseAt } from '../testing/database.js'
import { aWish, exporting } from '../testing/exporting.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { anSms } from '../testing/sms.js'
import { aWorld } from '../testing/world.js'
import { someBlobs } from '../testing/some-blobs.js'
import { makeCancelExport, makeRemoveExportFile } from './change-export.use-case.js'
import { makeExpireExports } from './expire-exports.use-case.js'
import type { ExportFilter } from './filter.js'
import { makeMakeExport } from './make-export.use-case.js'
import { columnsOf } from './statement.store.js'

const { db, url } = await aDatabaseAt({ poolSize: 4 })
const { blobs } = await someBlobs()
const clock = aClock()
const ours = await aFullOrganisation(db, { mark: 'ours', phone: '+12025550143', code: '71111', word: 'OURS' })
const theirs = await aFullOrganisation(db, { mark: 'theirs', phone: '+12025550186', code: '72222', word: 'THEIRS' })
const exports = exporting({ db, url, blobs, now: clock.now })
const { viewer } = ours

const span = { from: null, until: null }
const smsOf = (campaignId: CampaignId): ExportFilter => ({
  kind: 'sms',
  which: { ...anySms, campaignIds: [campaignId] },
})
const tables: readonly Exclude<ExportFilter, { readonly kind: 'media' }>[] = [
  { kind: 'submissions', which: anySubmission },
  { kind: 'sms', which: anySms },
  { kind: 'senders', which: { ...anySender, ...span } },
  { kind: 'subscribers', which: { ...span, campaignId: ours.campaign.id, states: null, phone: null } },
  { kind: 'consent', which: { ...span, phone: null, campaignId: null } },
  { kind: 'unmatched', which: { ...span, shortCodeId: null } },
  { kind: 'audit', which: span },
]

test.each(tables)('an export of $kind is made for a spreadsheet, too', async (filter) => {
  const columns = columnsOf(filter.kind).map(({ name }) => name)
  const { cells } = await exports.made(viewer, aWish(filter, { columns, mode: 'spreadsheet' }))
  expect(cells.length).toBeGreaterThan(1)
})

test.each(tables)('an export of $kind has every column, all that is ours and nothing of theirs', async (filter) => {
  const columns = columnsOf(filter.kind).map(({ name }) => name)
  const { file, cells } = await exports.made(viewer, aWish(filter, { columns }))
  expect(cells[0]).toEqual(columns)
  expect(file).toMatchObject({ state: 'done', rows: cells.length - 1 })
  expect(file.rows).toBeGreaterThan(0)
  expect(JSON.stringify(cells)).toMatch(/ours|\+12025550143/)
  expect(JSON.stringify(cells)).not.toMatch(/theirs|\+12025550186/)
})

test('of a filter and of some columns, in the zone that was asked for, with a byte order mark', async () => {
  const which = { ...anySubmission, folders: ['pending'] as const }
  const { bytes, cells } = await exports.made(viewer, {
    filter: { kind: 'submissions', which },
    columns: ['receivedAt', 'folder', 'phone'],
    timeZone: 'America/New_York',
    mode: 'spreadsheet',
    byteOrderMark: true,
  })
  expect(bytes.startsWith('\ufeffreceivedAt,folder,phone\r\n')).toBe(true)
  expect(cells.slice(1)).toEqual([['2026-06-01 08:00:00', 'pending', `'${ours.phone}`]])
})

test('of a shared code the ledger tells what happened, and not what a phone wrote to somebody else', async () => {
  const phone = '+12025550199'
  const shared = await aWorld(db, { sharing: 'shared' })
  const message = anSms(theirs.campaign, theirs.channel, { sender: phone, text: 'theirs: leave me alone' })
  await inTransaction(db, async (tx) => {
    await insertMany(tx, MessageTable, [message])
    await noteSenders(tx, [{ organisationId: ours.organisation.id, phone, country: 'US', carrier: null, at: noon }])
    await tx.query(
      `insert into consent_event (id, short_code_id, phone, kind, method, word, message_id, at)
       values (gen_random_uuid(), $1, $2, 'opted-out', 'phrase', $3, $4, $5)`,
      [shared.shortCode.id, phone, message.text, message.id, noon],
    )
  })
  const columns = ['kind', 'shortCode', 'word', 'messageText', 'messageSubject', 'messageReceivedAt']
  const which = { ...span, phone, campaignId: null }
  const { cells } = await exports.made(viewer, aWish({ kind: 'consent', which }, { columns }))
  expect(cells.slice(1)).toEqual([['opted-out', shared.shortCode.code, '', '', '', '']])
  const own = await exports.made(theirs.viewer, aWish({ kind: 'consent', which }, { columns: ['word'] }))
  expect(own.file.rows).toBe(0)
})

test('whoever is limited to some inboxes gets what is in them', async () => {
  const filter: ExportFilter = { kind: 'submissions', which: anySubmission }
  const limited = aViewer({ organisationId: ours.organisation.id, role: 'analyst', inboxes: [] })
  expect((await exports.made(limited, aWish(filter))).file.rows).toBe(0)
  const moderator = aViewer({ organisationId: ours.organisation.id, role: 'moderator', inboxes: [ours.inbox.id] })
  expect((await exports.made(moderator, aWish(filter))).file.rows).toBe(2)
})

test('what is not theirs to ask for is refused, with what it was', async () => {
  const inbox = { kind: 'submissions', which: { ...anySubmission, inboxIds: [theirs.inbox.id] } } as const
  const code = { kind: 'unmatched', which: { ...span, shortCodeId: theirs.shortCode.id } } as const
  const notFound = (what: string) => ({ ok: false, failure: { kind: 'not-found', what } })
  expect(await exports.request({ viewer, wish: aWish(inbox) })).toEqual(notFound('inbox'))
  expect(await exports.request({ viewer, wish: aWish(smsOf(theirs.campaign.id)) })).toEqual(notFound('campaign'))
  expect(await exports.request({ viewer, wish: aWish(code) })).toEqual(notFound('short code'))
  const analyst = aViewer({ organisationId: ours.organisation.id, role: 'analyst' })
  expect(await exports.request({ viewer: analyst, wish: aWish({ kind: 'audit', which: span }) })).toMatchObject({
    failure: { kind: 'not-allowed' },
  })
})

test('what makes no sense is refused, with where and why', async () => {
  const filter: ExportFilter = { kind: 'sms', which: anySms }
  const refused = async (over: Parameters<typeof aWish>[1]) => {
    const answer = await exports.request({ viewer, wish: aWish(filter, over) })
    return answer.ok ? answer : answer.failure
  }
  expect(await refused({ timeZone: 'Mars/Base' })).toMatchObject({ kind: 'invalid', path: ['timeZone'] })
  expect(await refused({ columns: ['text', 'colour'] })).toMatchObject({ kind: 'invalid', path: ['columns'] })
  expect(await refused({ columns: ['text', 'text'] })).toMatchObject({ kind: 'invalid', path: ['columns'] })
})

test('a statement that Postgres refuses is tried five times, and then told', async () => {
  const wanted = await exports.asked(viewer, aWish({ kind: 'submissions', which: anySubmission }))
  await db.manager.query(
    `update export set filter = jsonb_set(filter, '{which,inboxIds}', '["no uuid"]') where id = $1`,
    [wanted.id],
  )
  for (const attempt of [1, 2, 3, 4]) expect(await exports.run(wanted, attempt)).toMatchObject({ kind: 'again' })
  expect(await exports.run(wanted, 5)).toMatchObject({ kind: 'failed' })
  expect(await exports.found(wanted)).toMatchObject({ state: 'failed' })
  expect(exports.told.at(-1)).toMatchObject({ id: wanted.id, state: 'failed' })
})

/** More than the pipes between Postgres and the disk hold. */
const many = 20_000
await inTransaction(db, async (tx) => {
  for (let from = 0; from < many; from += 1_000)
    await insertMany(
      tx,
      MessageTable,
      Array.from({ length: 1_000 }, (_, index) =>
        anSms(ours.campaign, ours.channel, {
          sender: ours.phone,
          text: `${from + index} ${'.'.repeat(200)}`,
          receivedAt: new Date(noon.getTime() + from + index),
        }),
      ),
    )
})
const long = aWish(smsOf(ours.campaign.id), { columns: ['text'] })

const aGate = (): readonly [Promise<void>, () => void] => {
  let open = (): void => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  return [gate, () => open()]
}

/** Makes files, but stops after the first piece until it is let on. */
const slowly = () => {
  const [held, goOn] = aGate()
  const [begun, begin] = aGate()
  async function* slow(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      yield piece
      begin()
      await held
    }
  }
  const make = makeMakeExport({
    db,
    now: clock.now,
    blobs,
    expect: async () => null,
    open: (wanted, signal) => {
      const making = exports.open(wanted, signal)
      return { ...making, pieces: slow(making.pieces) }
    },
    tell: async () => undefined,
  })
  return { make, begun, goOn }
}

const blobCount = async (): Promise<number> => {
  let count = 0
  for await (const _ of blobs.list()) count += 1
  return count
}

test('cancelled in the middle, it ends, and leaves no file', async () => {
  const wanted = await exports.asked(viewer, long)
  const before = await blobCount()
  const { make, begun, goOn } = slowly()
  const making = make(wanted.id, 1, new AbortController().signal)
  await begun
  const cancelled = await makeCancelExport({ db, now: clock.now })({ viewer, id: wanted.id })
  expect(cancelled).toMatchObject({ ok: true, value: { state: 'cancelled' } })
  goOn()
  expect(await making).toEqual({ kind: 'done' })
  expect(await exports.found(wanted)).toMatchObject({ state: 'cancelled', blobId: null })
  expect(await blobCount()).toBe(before)
  // A second dispatch finds it over.
  expect(await exports.run(wanted)).toEqual({ kind: 'done' })
  expect(await exports.found(wanted)).toMatchObject({ state: 'cancelled', blobId: null })
})

test('stopped in the middle, it is made again from its beginning, and whole', async () => {
  const wanted = await exports.asked(viewer, long)
  const stopping = new AbortController()
  const { make, begun, goOn } = slowly()
  const making = make(wanted.id, 1, stopping.signal)
  await begun
  stopping.abort()
  goOn()
  expect(await making).toMatchObject({ kind: 'again' })
  expect(await exports.found(wanted)).toMatchObject({ state: 'running', blobId: null })
  expect(await exports.run(wanted, 2)).toEqual({ kind: 'done' })
  const file = await exports.found(wanted)
  expect(file.rows).toBeGreaterThanOrEqual(many)
  expect((await exports.bytesOf(file)).split('\r\n')).toHaveLength(file.rows + 2)
})

test('what fails is tried again, and told of after the fifth time', async () => {
  const wanted = await exports.asked(viewer, long)
  const told: unknown[] = []
  const make = makeMakeExport({
    db,
    now: clock.now,
    blobs: { ...blobs, putPieces: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) },
    expect: async () => null,
    open: exports.open,
    tell: async (_tx, ended) => void told.push(ended.state),
  })
  const { signal } = new AbortController()
  for (const attempt of [1, 2, 3, 4]) expect(await make(wanted.id, attempt, signal)).toMatchObject({ kind: 'again' })
  expect(told).toEqual([])
  expect(await make(wanted.id, 5, signal)).toMatchObject({ kind: 'failed' })
  expect(told).toEqual(['failed'])
  expect(await exports.found(wanted)).toMatchObject({
    state: 'failed',
    stateReason: 'The disk of the installation is full.',
  })
})

test('its file goes when its time is over, or before when somebody removes it', async () => {
  const wish = aWish({ kind: 'audit', which: span })
  const first = await exports.made(viewer, wish)
  const second = await exports.made(viewer, wish)
  const remove = makeRemoveExportFile({ db, now: clock.now, blobs })
  const moderator = aViewer({ organisationId: ours.organisation.id, role: 'moderator' })
  expect(await remove({ viewer: moderator, id: first.file.id })).toMatchObject({ failure: { kind: 'not-allowed' } })
  expect(await remove({ viewer: theirs.viewer, id: first.file.id })).toMatchObject({ failure: { kind: 'not-found' } })
  expect(await remove({ viewer, id: first.file.id })).toMatchObject({ value: { state: 'expired', blobId: null } })
  expect(first.file.blobId && (await blobs.size(first.file.blobId))).toBeUndefined()
  const expire = makeExpireExports({ db, now: clock.now, blobs })
  clock.pass(7 * 86_400_000 - 1)
  await expire()
  expect(await exports.bytesOf(second.file)).toBe(second.bytes)
  clock.pass(1)
  await expire()
  expect(await exports.found(second.file)).toMatchObject({ state: 'expired', blobId: null, size: null })
  expect(second.file.blobId && (await blobs.size(second.file.blobId))).toBeUndefined()
})
