import { expect, test } from 'vitest'
import type { MemberId } from '../account/account.js'
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
import { makeRemoveExportSchedule, makeSaveExportSchedule } from './change-schedule.use-case.js'
import type { Export, ExportScheduleId } from './export.js'
import { revivedFilter } from './filter.js'
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
