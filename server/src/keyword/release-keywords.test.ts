import { expect, test } from 'vitest'
import { hashPassword } from '../account/auth.http.js'
import { makeAccounts } from '../account/account.use-case.js'
import { isReserved } from '../consent/words.js'
import { makeReceive } from '../intake/receive.use-case.js'
import type { MailId } from '../mail/mail.js'
import { makeSendMail } from '../mail/send-mail.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { makeMailer } from '../platform/mail.js'
import { anIncoming, noon } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { aQueueMail, glassSeal } from '../testing/mailing.js'
import { patterns } from '../testing/patterns.js'
import { anSmtpServer } from '../testing/smtp.js'
import { aWorld } from '../testing/world.js'
import { makeAddKeyword } from './add-keyword.use-case.js'
import { makeReleaseKeywords } from './release-keywords.use-case.js'
import { makeSaveRelease } from './save-release.use-case.js'

const db = await aDatabase()
const smtp = await anSmtpServer()
// Keywords of a world are as old as noon.
const clock = aClock(noon.toISOString())
const newId = makeNewId(clock.now)
const mailer = makeMailer({ url: smtp.url, from: 'MMS Inbox <inbox@example.org>' })
const deps = { db, now: clock.now, newId, queueMail: aQueueMail(clock.now), publicUrl: 'https://inbox.example' }
const rounds = makeReleaseKeywords({ ...deps, canMail: true })
const send = makeSendMail({
  db,
  now: clock.now,
  unseal: glassSeal.open,
  deliver: mailer.deliver,
  domain: 'example.org',
})
const accounts = makeAccounts(db, { now: clock.now, newId, hashPassword })
const receive = makeReceive({
  db,
  now: clock.now,
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
const day = 86_400_000

/** A round of the job, and then every mail that it asked for. */
const round = async (): Promise<void> => {
  await rounds(new AbortController().signal)
  const waiting = await db.manager.query<{ id: MailId }[]>(`select id from mail where state = 'waiting' order by id`)
  for (const { id } of waiting) expect(await send(id, 1)).toEqual({ kind: 'done' })
}

const passTo = (date: string): void => clock.pass(new Date(date).getTime() - clock.now().getTime())

const wordsOf = (inboxId: string): Promise<{ written: string }[]> =>
  db.manager.query('select written from keyword where inbox_id = $1 order by written', [inboxId])

test('a keyword that nobody texts is warned of by mail twice, then released; one that a message began with is not', async () => {
  const world = await aWorld(db, { sharing: 'shared', word: 'SILENT' })
  const dedicated = await aWorld(db, { word: 'KEPT', organisation: world.organisation })
  const addKeyword = makeAddKeyword({ db, now: () => noon, newId, limits: { shortest: 3, longest: 15, isReserved } })
  await addKeyword({ viewer: world.viewer, inboxId: world.inbox.id, shortCodeId: world.shortCode.id, word: 'TEXTED' })
  for (const role of ['owner', 'admin', 'moderator'] as const)
    await accounts.createMember({
      organisationId: world.organisation.id,
      role,
      name: `An ${role}`,
      email: `${role}@example.org`,
      password: 'correct horse',
      operator: false,
    })

  await round()
  expect(smtp.received).toHaveLength(0)

  passTo('2027-03-01T12:00:00Z')
  // A message to an inactive inbox counts, too, although it is denied.
  await db.manager.query(`update inbox set status = 'inactive' where id = $1`, [world.inbox.id])
  await receive(world.channel, request, anIncoming({ to: world.shortCode.code, text: 'texted hello' }))

  passTo('2027-05-03T12:00:00Z')
  await round()
  await round()
  expect(smtp.received.flatMap(({ to }) => to).toSorted()).toEqual(['admin@example.org', 'owner@example.org'])
  const [first] = smtp.received
  expect(first?.header('Subject')).toBe('Your keyword SILENT will be released')
  expect(first?.raw.replaceAll('=\r\n', '')).toContain(
    `SILENT on ${world.shortCode.code}, inbox ${world.inbox.name}: on 2027-06-02`,
  )
  expect(first?.raw).not.toContain('TEXTED')
  expect(first?.link).toBe('https://inbox.example/inboxes')

  passTo('2027-05-26T12:00:01Z')
  await round()
  await round()
  expect(smtp.received).toHaveLength(4)

  passTo('2027-06-02T12:00:02Z')
  await round()
  expect(smtp.received).toHaveLength(4)
  expect(await wordsOf(world.inbox.id)).toEqual([{ written: 'TEXTED' }])
  expect(await wordsOf(dedicated.inbox.id)).toEqual([{ written: 'KEPT' }])
  expect(
    await db.manager.query('select written, inbox_id, ended, ended_by from keyword_history where keyword_id = $1', [
      world.keyword.id,
    ]),
  ).toEqual([{ written: 'SILENT', inbox_id: world.inbox.id, ended: 'released', ended_by: null }])

  const other = await aWorld(db)
  const taken = { viewer: other.viewer, inboxId: other.inbox.id, shortCodeId: world.shortCode.id }
  expect(await addKeyword({ ...taken, word: 'silent' })).toMatchObject({ ok: true })
  expect(await addKeyword({ ...taken, word: 'texted' })).toEqual({ ok: false, failure: { kind: 'taken' } })
})

test('a message after the warning keeps the keyword', async () => {
  const world = await aWorld(db, { sharing: 'shared', word: 'SAVED' })
  const made = clock.now()
  await db.manager.query('update keyword set created_at = $2 where id = $1', [world.keyword.id, made])
  clock.pass(340 * day)
  await round()
  clock.pass(2 * day)
  await receive(world.channel, request, anIncoming({ to: world.shortCode.code, text: 'saved' }))
  for (const days of [10, 10, 10]) {
    clock.pass(days * day)
    await round()
  }
  expect(await wordsOf(world.inbox.id)).toEqual([{ written: 'SAVED' }])
})

test('the months are the organisation’s to set, also for its dedicated codes', async () => {
  const world = await aWorld(db, { word: 'DEDICATED' })
  const save = makeSaveRelease(db)
  const { viewer } = world
  expect(await save({ viewer, release: { sharedMonths: 0, dedicatedMonths: 1 } })).toMatchObject({
    failure: { kind: 'invalid', path: ['sharedMonths'] },
  })
  expect(await save({ viewer, release: { sharedMonths: 12, dedicatedMonths: 61 } })).toMatchObject({
    failure: { kind: 'invalid', path: ['dedicatedMonths'] },
  })
  expect(await save({ viewer, release: { sharedMonths: 12, dedicatedMonths: 1 } })).toMatchObject({ ok: true })
  for (const days of [60, 31, 8]) {
    await round()
    clock.pass(days * day)
  }
  await round()
  expect(await wordsOf(world.inbox.id)).toEqual([])
})

test('where no mail leaves, nobody could be warned, and nothing is released', async () => {
  const world = await aWorld(db, { sharing: 'shared', word: 'UNTOLD' })
  await db.manager.query('update keyword set created_at = $2 where id = $1', [world.keyword.id, noon])
  clock.pass(900 * day)
  const silentRounds = makeReleaseKeywords({ ...deps, canMail: false })
  for (let count = 0; count < 3; count += 1) {
    await silentRounds(new AbortController().signal)
    clock.pass(40 * day)
  }
  expect(await wordsOf(world.inbox.id)).toEqual([{ written: 'UNTOLD' }])
})
