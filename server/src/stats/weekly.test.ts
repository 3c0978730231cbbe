import { expect, test } from 'vitest'
import type { MemberId } from '../account/account.js'
import { makeSendMail } from '../mail/send-mail.use-case.js'
import type { MailId } from '../mail/mail.js'
import { inTransaction } from '../platform/db.js'
import { makeMailer } from '../platform/mail.js'
import { aViewer } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { aQueueMail, glassSeal } from '../testing/mailing.js'
import { anSmtpServer } from '../testing/smtp.js'
import { makeAskStats, readingOf } from './ask.use-case.js'
import type { StatsEvent } from './events.js'
import { anyStats } from './query.js'
import { rebuildCounts } from './rebuild.store.js'
import { makeMailWeekly, makeSaveWeekly } from './weekly.use-case.js'
import { nextMonday, weekBefore } from './weekly.js'
import { makeOffsetsOf } from './zone.store.js'

const db = await aDatabase()
const smtp = await anSmtpServer()
const timeZone = 'America/New_York'
// A Wednesday; the submission of that house came on the Monday before it.
let now = new Date('2026-06-03T12:00:00Z')
const clock = (): Date => now
const house = await aFullOrganisation(db, { mark: 'm', phone: '+12025550143', code: '71111', word: 'WORD' })
// Decided in the week that is told.
await inTransaction(db, async (tx) => {
  await tx.query(
    `update submission set received_at = '2026-06-02T09:00:00Z', decided_at = '2026-06-02T09:00:40Z' where id = $1`,
    [house.approved.id],
  )
  await rebuildCounts(tx)
})
const stats = makeAskStats({ reading: readingOf(db), offsetsOf: makeOffsetsOf(db.manager) })
const save = makeSaveWeekly({ db, now: clock })
const mailWeekly = makeMailWeekly({
  db,
  now: clock,
  queueMail: aQueueMail(clock),
  canMail: true,
  publicUrl: 'https://inbox.example',
  stats,
})
// The brand says only whose id it is.
const viewer = aViewer({ organisationId: house.organisation.id, memberId: house.memberId as MemberId })
const send = makeSendMail({
  db,
  now: clock,
  unseal: glassSeal.open,
  deliver: makeMailer({ url: smtp.url, from: 'MMS Inbox <inbox@example.org>' }).deliver,
  domain: 'example.org',
})

/** What the outbox does with the mails that wait. */
const deliver = async (): Promise<void> => {
  const waiting = await db.manager.query<{ readonly id: MailId }[]>(
    `select id from mail where kind = 'weekly-figures' and state = 'waiting'`,
  )
  for (const { id } of waiting) await send(id, 1)
}

/** The lines of a mail that say a figure. */
const figuresIn = (raw: string): Record<string, string> =>
  Object.fromEntries(
    [...raw.slice(raw.indexOf('\r\n\r\n')).matchAll(/^([A-Z][A-Za-z ]+): (.+?)\r?$/gm)].map(([, name, value]) => [
      name,
      value,
    ]),
  )

/** What the questions of the API answer about that week and the inbox that he sees, in the words of the mail. */
const toldByTheApi = async ({ from, before }: { from: Date; before: Date }): Promise<Record<string, string>> => {
  const inboxIds = [house.inbox.id]
  const rest = {
    organisationId: house.organisation.id,
    interval: 'day',
    timeZone,
    compareWith: 'previous-period',
  } as const
  const filter = { ...anyStats, inboxIds, receivedFrom: from, receivedBefore: before }
  const received = await stats.ofSubmissions({ ...rest, filter, groupBy: ['folder'] })
  const decided = await stats.ofDecisions({
    ...rest,
    filter: { inboxIds, folders: null, decidedBy: null, hours: null, weekdays: null, from, before },
    groupBy: [],
  })
  const happened = await stats.ofEvents({
    ...rest,
    filter: { placeIds: inboxIds, of: 'inbox', events: null, from, before },
    groupBy: ['event'],
  })
  const senders = await stats.sendersOf({ ...rest, filter, groupBy: [] })
  if (!received.ok || !decided.ok || !happened.ok || !senders) throw new Error('a week can be asked for')
  const lying = (folder: string): string => `${received.value.rows.find((row) => row.folder === folder)?.count ?? 0}`
  const events = (...names: readonly StatsEvent[]): string =>
    `${happened.value.rows.reduce((sum, { event, count }) => sum + (event && names.includes(event) ? count : 0), 0)}`
  return {
    Submissions: `${received.value.total} (the week before: ${received.value.totalBefore})`,
    'Of them approved': lying('approved'),
    'Of them denied': lying('denied'),
    'Still pending': lying('pending'),
    Phones: `${senders.count}`,
    'Decisions of people and programs': `${decided.value.total}`,
    'Median time to decision': `${decided.value.pace.medianSeconds} s`,
    'Nine in ten decided within': `${decided.value.pace.p90Seconds} s`,
    'Replies sent': events('reply-sent', 'reply-delivered'),
    'Replies failed': events('reply-failed', 'reply-unknown'),
    'Postbacks delivered': events('postback-delivered'),
    'Postbacks failed': events('postback-failed'),
    // Of campaigns, and he is limited to an inbox.
    'SMS to campaigns': '0',
  }
}

const run = async (): Promise<number> => {
  const before = smtp.received.length
  await mailWeekly(new AbortController().signal)
  await deliver()
  return smtp.received.length - before
}

test('the mail of a week comes on Monday morning, once, with the figures that the API tells of that week', async () => {
  const saved = await save({ viewer, timeZone })
  expect(saved?.nextAt).toEqual(new Date('2026-06-08T12:00:00Z'))
  now = new Date('2026-06-08T11:59:00Z')
  expect(await run()).toBe(0)
  now = new Date('2026-06-08T12:00:30Z')
  expect(await run()).toBe(1)
  expect(await run()).toBe(0)
  const { from, before } = weekBefore(new Date('2026-06-08T12:00:00Z'), timeZone)
  const told = await toldByTheApi({ from, before })
  // So that what agrees is not nothing.
  expect(told).toMatchObject({
    Submissions: '2 (the week before: 0)',
    'Of them approved': '1',
    'Still pending': '1',
    Phones: '1',
    'Decisions of people and programs': '1',
    'Median time to decision': '40 s',
    'Replies failed': '1',
    'Postbacks delivered': '1',
    'Postbacks failed': '1',
  })
  const [mail] = smtp.received
  expect(mail?.to).toEqual(['m-member@example.org'])
  expect(mail?.header('Subject')).toBe('Your figures from 2026-06-01 to 2026-06-07')
  expect(figuresIn(mail?.raw ?? '')).toEqual(told)
  expect(mail?.link).toBe('https://inbox.example/stats')
})

test('what somebody may not see any more is in no mail of his', async () => {
  await db.manager.query('delete from member_inbox where member_id = $1', [house.memberId])
  await db.manager.query(`update weekly_figures set next_at = '2026-06-08T12:00:00Z'`)
  expect(await run()).toBe(1)
  expect(smtp.received.at(-1)?.raw).toContain('Submissions: 0 (')
})

test.each([
  { what: 'was slept through for a week', prepare: () => (now = new Date('2026-06-29T12:00:00Z')) },
  { what: 'was switched off', prepare: () => save({ viewer, timeZone: null }) },
])('a mail that $what is not sent', async ({ prepare }) => {
  await db.manager.query(`update weekly_figures set next_at = '2026-06-15T12:00:00Z'`)
  await prepare()
  expect(await run()).toBe(0)
  await save({ viewer, timeZone })
})

test('whoever is a member no more gets nothing', async () => {
  now = new Date('2026-07-20T12:00:00Z')
  await db.manager.query(`update weekly_figures set next_at = $1`, [now])
  await db.manager.query('delete from member_inbox where member_id = $1', [house.memberId])
  await db.manager.query('delete from export_schedule where member_id = $1', [house.memberId])
  await db.manager.query('delete from member where id = $1', [house.memberId])
  expect(await run()).toBe(0)
  expect(await db.manager.query('select from weekly_figures')).toEqual([])
})

test.each([
  { zone: 'Asia/Kathmandu', after: '2026-06-03T12:00:00Z', at: '2026-06-08T02:15:00Z' },
  { zone: 'America/New_York', after: '2026-10-31T12:00:00Z', at: '2026-11-02T13:00:00Z' },
  { zone: 'UTC', after: '2026-06-08T08:00:00Z', at: '2026-06-15T08:00:00Z' },
])('in $zone the Monday morning after $after is $at', ({ zone, after, at }) => {
  expect(nextMonday(new Date(after), zone)).toEqual(new Date(at))
})
