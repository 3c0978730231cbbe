import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MemberId } from '../account/account.js'
import type { DestinationId } from '../destination/destination.js'
import { insertUpload } from '../destination/upload.store.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { MessageTable } from '../message/message.table.js'
import { anySms } from '../sms-inbox/filter.js'
import { anId, aViewer } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabaseAt } from '../testing/database.js'
import { aWish, exporting } from '../testing/exporting.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { anSms } from '../testing/sms.js'
import { someBlobs } from '../testing/some-blobs.js'
import { makeCancelExport } from './change-export.use-case.js'
import { makeRemoveExportSchedule, makeSaveExportSchedule } from './change-schedule.use-case.js'
import { takeBackExports } from './erased.store.js'
import type { Export, ExportScheduleId } from './export.js'
import { revivedFilter } from './filter.js'
import { makeMakeExport } from './make-export.use-case.js'
import { makeRunExportAgain } from './run-again.use-case.js'
import { makeRunSchedules } from './run-schedules.use-case.js'

const { db, url } = await aDatabaseAt({ poolSize: 4 })
const { blobs } = await someBlobs()
const clock = aClock('2026-07-01T00:00:00Z')
const newId = makeNewId(clock.now)
const exports = exporting({ db, url, blobs, now: clock.now })
const house = await aFullOrganisation(db, { mark: 'ours', phone: '+12025550143', code: '71111', word: 'OURS' })
// What the house came with is not asked for here.
await db.manager.query('delete from export')
await db.manager.query('delete from export_schedule')
const viewer = aViewer({
  organisationId: house.organisation.id,
  role: 'moderator',
  // Builders make people with ids that are texts.
  memberId: house.memberId as MemberId,
})

const save = makeSaveExportSchedule({ db, now: clock.now, newId })
const runAll = () => makeRunSchedules({ db, now: clock.now, newId })(new AbortController().signal)
const rhythm = {
  name: 'Texts',
  every: 'day',
  weekday: null,
  atTime: '07:30',
  destinationId: null,
  mailed: true,
} as const
const wish = aWish({ kind: 'sms', which: { ...anySms, campaignIds: [house.campaign.id] } }, { columns: ['text'] })
const hour = 3_600_000

const arrives = (text: string): Promise<void> =>
  inTransaction(db, async (tx) => {
    await insertMany(tx, MessageTable, [anSms(house.campaign, house.channel, { text, receivedAt: clock.now() })])
  })

/** The texts in the files that were asked for since the last time, one list for each file. */
const files = async (): Promise<readonly (readonly string[])[]> => {
  await runAll()
  const rows = await db.manager.query<Export[]>(
    `select id, organisation_id as "organisationId" from export where state = 'waiting' order by created_at, id`,
  )
  const found: string[][] = []
  for (const row of rows) {
    expect(await exports.run(row)).toEqual({ kind: 'done' })
    const [, ...lines] = (await exports.bytesOf(await exports.found(row))).trimEnd().split('\r\n')
    found.push(lines.toSorted())
  }
  return found
}

test('each message is in exactly one file, the first ones from when the schedule was set up', async () => {
  await arrives('before')
  clock.pass(1)
  expect(await save({ viewer, id: null, wish, rhythm })).toMatchObject({
    ok: true,
    value: { nextAt: new Date('2026-07-01T07:30:00Z') },
  })
  await arrives('first')
  clock.pass(7 * hour)
  expect(await files()).toEqual([])
  clock.pass(hour)
  await arrives('too young')
  expect(await files()).toEqual([['first']])
  expect(await files()).toEqual([])
  clock.pass(24 * hour)
  expect(await files()).toEqual([['too young']])
  clock.pass(24 * hour)
  expect(await files()).toEqual([[]])
})

test('what was missed while nothing ran comes in one file', async () => {
  await arrives('long ago')
  clock.pass(9 * 24 * hour)
  expect(await files()).toEqual([['long ago']])
  expect(await files()).toEqual([])
})

const disk = { ...blobs, putPieces: () => Promise.reject(new Error('The disk is full.')) }
const failing = makeMakeExport({
  db,
  now: clock.now,
  blobs: disk,
  expect: () => Promise.resolve(null),
  open: exports.open,
  tell: () => Promise.resolve(),
})
const again = makeRunExportAgain({ db, now: clock.now, newId, request: exports.request })
const cancel = makeCancelExport({ db, now: clock.now })
const { signal } = new AbortController()
/** All that a schedule asked for in these states, in the order in which they were asked for. */
const runsIn = (...states: readonly Export['state'][]): Promise<Export[]> =>
  db.manager.query(
    `select id, organisation_id as "organisationId", state, schedule_id as "scheduleId" from export
      where state = any($1::text[]) order by created_at, id`,
    [states],
  )
const firstIn = async (...states: readonly Export['state'][]): Promise<Export> => {
  const [first] = await runsIn(...states)
  if (!first) throw new Error(`none is ${states.join(' or ')}`)
  return first
}
const failNext = async (): Promise<Export> => {
  await runAll()
  const run = await firstIn('waiting')
  expect(await failing(run.id, 5, signal)).toMatchObject({ kind: 'failed' })
  return run
}

test('what failed for good comes in the next file', async () => {
  await arrives('failed')
  clock.pass(24 * hour)
  await failNext()
  await arrives('later')
  clock.pass(24 * hour)
  expect(await files()).toEqual([['failed', 'later']])
})

test('or in the one that is made of it again, for the schedule, and in no later one', async () => {
  await arrives('failed')
  clock.pass(24 * hour)
  const run = await failNext()
  const { scheduleId } = await exports.found(run)
  await arrives('later')
  const stranger = aViewer({ organisationId: house.organisation.id, role: 'moderator' })
  expect(await again({ viewer: stranger, id: run.id })).toMatchObject({ ok: true, value: { scheduleId: null } })
  expect(await files()).toEqual([['failed']])
  expect(await again({ viewer, id: run.id })).toMatchObject({ ok: true, value: { scheduleId } })
  expect(await again({ viewer, id: run.id })).toMatchObject({ ok: true, value: { scheduleId: null } })
  expect(await files()).toEqual([['failed'], ['failed']])
  clock.pass(24 * hour)
  expect(await files()).toEqual([['later']])
})

const [destination] = await db.manager.query<{ id: DestinationId }[]>('select id from sftp_destination')
const onItsWay = ({ id, organisationId }: Export): Promise<void> =>
  inTransaction(db, (tx) =>
    insertUpload(tx, {
      id: newId<'export-upload'>(),
      organisationId,
      exportId: id,
      destinationId: destination?.id ?? anId<'sftp-destination'>(),
      fileName: 'sms.csv',
      tries: 0,
      state: 'waiting',
      problem: null,
      createdAt: clock.now(),
      finishedAt: null,
    }),
  )
const erase = async (): Promise<void> => {
  const { id: organisationId } = house.organisation
  const gone = { organisationId, phone: '+12025550199', digest: 'erased-1', at: clock.now() }
  for (const blob of await inTransaction(db, (tx) => takeBackExports(tx, gone))) await blobs.remove(blob)
}

test('what was taken back before it was sent is made anew without waiting, and of that span alone', async () => {
  await arrives('on its way')
  clock.pass(24 * hour)
  expect(await files()).toEqual([['on its way']])
  const [sent] = (await runsIn('done')).slice(-1)
  if (!sent) throw new Error('nothing was made')
  await onItsWay(sent)
  await arrives('later')
  clock.pass(hour)
  await erase()
  expect(await exports.found(sent)).toMatchObject({
    state: 'failed',
    stateReason: 'Something was erased before this was sent. Its schedule makes it anew.',
  })
  expect(await files()).toEqual([['on its way']])
  clock.pass(24 * hour)
  expect(await files()).toEqual([['later']])
})

const steps = ['arrive', 'day', 'ask', 'make', 'crash', 'fail', 'cancel', 'send', 'erase', 'again'] as const

test('whatever happens in whatever order, each message is in one file of the schedule', async () => {
  let number = 0
  const held = new Map<string, readonly string[]>()
  const make = async (run: Export): Promise<void> => {
    expect(await exports.run(run)).toEqual({ kind: 'done' })
    const file = await exports.found(run)
    if (file.state !== 'done') return
    held.set(run.id, (await exports.bytesOf(file)).trimEnd().split('\r\n').slice(1))
  }
  const step = async (kind: (typeof steps)[number]): Promise<void> => {
    if (kind === 'arrive') await arrives(`message ${(number += 1)}`)
    if (kind === 'day') clock.pass(24 * hour)
    if (kind === 'ask') await runAll()
    if (kind === 'erase') await erase()
    const [open] = await runsIn('waiting', 'running')
    if (open && kind === 'make') await make(open)
    if (open && kind === 'crash') await exports.run(open, 1, AbortSignal.abort())
    if (open && kind === 'fail') await failing(open.id, 5, signal)
    if (open && kind === 'cancel') await cancel({ viewer, id: open.id })
    const [whole] = (await runsIn('done')).slice(-1)
    if (whole && kind === 'send') await onItsWay(whole).catch(() => undefined)
    const [lost] = await runsIn('failed', 'cancelled')
    if (lost && kind === 'again') await again({ viewer, id: lost.id })
  }
  const all = fc.array(fc.constantFrom(...steps), { minLength: 10, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(all, async (sequence) => {
      await db.manager.query('delete from export')
      await db.manager.query('delete from export_schedule')
      clock.pass(1)
      await save({ viewer, id: null, wish, rhythm })
      const from = number
      for (const kind of sequence) await step(kind)
      clock.pass(24 * hour)
      await runAll()
      for (const run of await runsIn('waiting', 'running')) await make(run)
      const whole = (await runsIn('done', 'expired')).filter(({ scheduleId }) => scheduleId !== null)
      expect(whole.flatMap(({ id }) => held.get(id) ?? []).toSorted()).toEqual(
        Array.from({ length: number - from }, (_, each) => `message ${from + each + 1}`).toSorted(),
      )
    }),
    { numRuns: 4, endOnFailure: true },
  )
})

test('it holds what its owner may see on the day, and says why when that is nothing', async () => {
  await db.manager.query('delete from member_inbox where member_id = $1', [house.memberId])
  clock.pass(24 * hour)
  await runAll()
  const [limited] = await db.manager.query<{ inboxes: unknown; filter: unknown }[]>(
    `select inboxes, filter from export where state = 'waiting'`,
  )
  expect(limited?.inboxes).toEqual([])
  expect(revivedFilter(limited?.filter)).toMatchObject({ kind: 'sms' })
  await db.manager.query(`update export_schedule set filter = '{"kind":"audit","which":{"from":null,"until":null}}'`)
  clock.pass(24 * hour)
  await runAll()
  expect(await db.manager.query('select problem from export_schedule')).toEqual([
    { problem: 'Whoever set it up may not have such a file any more.' },
  ])
})

test('only its owner and administrators see to it', async () => {
  const [schedule] = await db.manager.query<{ id: ExportScheduleId }[]>('select id from export_schedule')
  const id = schedule?.id ?? anId<'export-schedule'>()
  const remove = makeRemoveExportSchedule({ db })
  const colleague = aViewer({ organisationId: house.organisation.id, role: 'moderator' })
  expect(await remove({ viewer: aViewer(), id })).toMatchObject({ failure: { kind: 'not-found' } })
  expect(await remove({ viewer: colleague, id })).toMatchObject({ failure: { kind: 'not-allowed' } })
  expect(await remove({ viewer: aViewer({ organisationId: house.organisation.id }), id })).toMatchObject({ ok: true })
  expect(await db.manager.query('select from export_schedule')).toEqual([])
})
