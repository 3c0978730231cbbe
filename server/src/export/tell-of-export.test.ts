import { afterAll, beforeEach, expect, test } from 'vitest'
import type { MemberId } from '../account/account.js'
import type { MailId } from '../mail/mail.js'
import { makeSendMail } from '../mail/send-mail.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction } from '../platform/db.js'
import { makeMailer } from '../platform/mail.js'
import { anySubmission } from '../submission/filter.js'
import { aViewer } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabaseAt } from '../testing/database.js'
import { aWish, exporting } from '../testing/exporting.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { aQueueMail, glassSeal } from '../testing/mailing.js'
import { anSmtpServer, type Received } from '../testing/smtp.js'
import { someBlobs } from '../testing/some-blobs.js'
import { makeSaveExportSchedule } from './change-schedule.use-case.js'
import type { Export, ExportId } from './export.js'
import { makeMakeExport } from './make-export.use-case.js'
import { makeExpectRows } from './open-export.use-case.js'
import { makeRunSchedules } from './run-schedules.use-case.js'
import { makeTellOfExport } from './tell-of-export.use-case.js'

const { db, url } = await aDatabaseAt({ poolSize: 4 })
const { blobs } = await someBlobs()
const clock = aClock()
const house = await aFullOrganisation(db, { mark: 'ours', phone: '+12025550143', code: '71111', word: 'OURS' })
const exports = exporting({ db, url, blobs, now: clock.now })
const { file } = await exports.made(house.viewer, aWish({ kind: 'submissions', which: anySubmission }))
const asker = { kind: 'member', id: house.memberId, name: 'Ann' } as const

const told = async (over: Partial<Export>, canMail = true): Promise<readonly object[]> => {
  const tell = makeTellOfExport({ queueMail: aQueueMail(clock.now), canMail, publicUrl: 'https://inbox.example' })
  await inTransaction(db, (tx) => tell(tx, { ...file, requestedBy: asker, ...over }))
  return db.manager.query(`select recipient, subject, sealed_text as text from mail where kind = 'export'`)
}
const forget = () => db.manager.query(`delete from mail where kind = 'export'`)
beforeEach(forget)

const minuteLater = new Date(file.createdAt.getTime() + 60_000)
const soon = new Date(minuteLater.getTime() - 1)

test('who waited a minute is mailed the link', async () => {
  expect(await told({ finishedAt: soon })).toEqual([])
  expect(await told({ finishedAt: minuteLater })).toEqual([
    {
      recipient: 'ours-member@example.org',
      subject: 'Your export of submissions is ready',
      text: expect.stringMatching(/It has 2 rows.*https:\/\/inbox\.example\/exports/s),
    },
  ])
})

test('of a file of a schedule they are always told, also that it failed and why', async () => {
  const over = { scheduleId: house.scheduleId, finishedAt: soon }
  expect(await told(over)).toMatchObject([{ text: expect.stringContaining('for “ours schedule” is ready') }])
  await forget()
  expect(await told({ ...over, state: 'failed', stateReason: 'The disk is full.' })).toMatchObject([
    {
      subject: 'Your export of submissions failed',
      text: expect.stringMatching(/The disk is full\..*The next file of its schedule will hold/s),
    },
  ])
})

const smtp = await anSmtpServer()
const mailer = makeMailer({ url: smtp.url, from: 'MMS Inbox <inbox@example.org>' })
afterAll(() => mailer.close())
const tell = makeTellOfExport({ queueMail: aQueueMail(clock.now), canMail: true, publicUrl: 'https://inbox.example' })
const member = aViewer({
  organisationId: house.organisation.id,
  // Builders make people with ids that are texts.
  memberId: house.memberId as MemberId,
})

type MakeDeps = Parameters<typeof makeMakeExport>[0]
/** As the product makes files, with its mails. */
const makerOver = (over: Partial<MakeDeps> = {}) =>
  makeMakeExport({
    db,
    now: clock.now,
    blobs,
    expect: makeExpectRows({ db }),
    open: exports.open,
    tell,
    ...over,
  })

/** What leaves of the mails that wait, as a server takes it. */
const posted = async (): Promise<readonly Received[]> => {
  const before = smtp.received.length
  const send = makeSendMail({
    db,
    now: clock.now,
    unseal: glassSeal.open,
    deliver: mailer.deliver,
    domain: 'example.org',
  })
  for (const { id } of await db.manager.query<{ id: MailId }[]>(`select id from mail where kind = 'export'`))
    expect(await send(id, 1)).toEqual({ kind: 'done' })
  return smtp.received.slice(before)
}

const { signal } = new AbortController()
const onItsWay = { to: ['ours-member@example.org'], from: 'inbox@example.org', link: 'https://inbox.example/exports' }

test('a file that took longer than a minute is told by a mail that arrives, with its link', async () => {
  const quick = await exports.asked(member, aWish({ kind: 'submissions', which: anySubmission }))
  clock.pass(59_000)
  expect(await makerOver()(quick.id, 1, signal)).toEqual({ kind: 'done' })
  expect(await posted()).toEqual([])
  const slow = await exports.asked(member, aWish({ kind: 'submissions', which: anySubmission }))
  clock.pass(61_000)
  expect(await makerOver()(slow.id, 1, signal)).toEqual({ kind: 'done' })
  const [mail, ...more] = await posted()
  expect(mail).toMatchObject(onItsWay)
  expect(mail?.header('Subject')).toBe('Your export of submissions is ready')
  expect(more).toEqual([])
})

test('a run of a schedule that failed is told by a mail that arrives, with why', async () => {
  await db.manager.query('delete from export_schedule')
  const rhythm = { name: 'A', every: 'day', weekday: null, atTime: '07:30', destinationId: null, mailed: true } as const
  const deps = { db, now: clock.now, newId: makeNewId(clock.now) }
  const wish = aWish({ kind: 'submissions', which: anySubmission })
  expect(await makeSaveExportSchedule(deps)({ viewer: member, id: null, wish, rhythm })).toMatchObject({ ok: true })
  clock.pass(24 * 3_600_000)
  await makeRunSchedules(deps)(signal)
  const [run] = await db.manager.query<{ id: ExportId }[]>(`select id from export where state = 'waiting'`)
  if (!run) throw new Error('nothing was asked for')
  const full = { ...blobs, putPieces: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) }
  const make = makerOver({ blobs: full })
  for (const attempt of [1, 2, 3, 4]) expect(await make(run.id, attempt, signal)).toMatchObject({ kind: 'again' })
  expect(await posted()).toEqual([])
  expect(await make(run.id, 5, signal)).toMatchObject({ kind: 'failed' })
  const [mail, ...more] = await posted()
  expect(mail).toMatchObject({ ...onItsWay, raw: expect.stringMatching(/The disk =?\s*of the installation is full\./) })
  expect(mail?.header('Subject')).toBe('Your export of submissions failed')
  expect(more).toEqual([])
})

test('nobody is mailed who is no member any more, is a program, or where no mail can be sent', async () => {
  const over = { finishedAt: minuteLater }
  expect(await told({ ...over, requestedBy: { ...asker, id: house.apiKeyId } })).toEqual([])
  expect(await told({ ...over, requestedBy: { kind: 'api-key', id: house.memberId, name: 'A' } })).toEqual([])
  expect(await told(over, false)).toEqual([])
})
