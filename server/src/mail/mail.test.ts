import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Deliver } from './mail.js'
import { findMail } from './mail.store.js'
import { makeSendMailJob } from './send-mail.job.js'
import { makeSendMail } from './send-mail.use-case.js'
import { makeMailer } from '../platform/mail.js'
import { inTransaction } from '../platform/db.js'
import { makeLocalQueue } from '../platform/queue.js'
import { startRelay } from '../platform/relay.js'
import { makeNewId } from '../platform/clock.js'
import { makeQueueMail, type NewMail } from './queue-mail.use-case.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { glassSeal } from '../testing/mailing.js'
import { anSmtpServer } from '../testing/smtp.js'

const db = await aDatabase()
const smtp = await anSmtpServer()
const clock = aClock()
const queue = makeQueueMail({ now: clock.now, newId: makeNewId(clock.now), seal: glassSeal.seal })
const from = 'MMS Inbox <inbox@example.org>'

const aMail = (over: Partial<NewMail> = {}): NewMail => ({
  organisationId: null,
  recipient: 'mo@example.org',
  kind: 'invitation',
  letter: {
    subject: 'Grüße & welcome',
    text: `Open this:\n\nhttps://inbox.example/invitation?token=${'x'.repeat(43)}\n`,
  },
  expiresAt: new Date(clock.now().getTime() + 7 * 24 * 3_600_000),
  ...over,
})

const put = (over: Partial<NewMail> = {}) => inTransaction(db, (tx) => queue(tx, aMail(over)))

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
  await db.manager.query('delete from effect')
})

/** The outbox as it runs, with nothing but mails in it. */
const run = (deliver: Deliver): void => {
  const unused = (): Promise<never> => Promise.reject(new Error('only mails here'))
  const send = makeSendMail({
    db,
    now: clock.now,
    unseal: glassSeal.open,
    deliver,
    domain: 'example.org',
    random: () => 0.5,
  })
  const handlers = {
    'send-message': unused,
    'post-back': unused,
    'fetch-part': unused,
    'prepare-media': unused,
    'prepare-clip': unused,
    'spread-campaign-message': unused,
    'spread-import-texts': unused,
    'make-export': unused,
    'upload-export': unused,
    'erase-at-provider': unused,
  }
  const relay = startRelay({
    db,
    queue: makeLocalQueue({ ...handlers, 'send-mail': makeSendMailJob(send) }),
    now: clock.now,
    warn: () => undefined,
    concurrency: 4,
    ofKind: {
      'send-message': 1,
      'post-back': 1,
      'fetch-part': 1,
      'prepare-media': 1,
      'prepare-clip': 1,
      'send-mail': 4,
      'spread-campaign-message': 1,
      'spread-import-texts': 1,
      'make-export': 1,
      'upload-export': 1,
      'erase-at-provider': 1,
    },
    leaseMilliseconds: 1_000,
    pollMilliseconds: 20,
  })
  stops.push(() => relay.stop(1_000))
}

const mailer = (url = smtp.url): Deliver => {
  const made = makeMailer({ url, from })
  stops.push(async () => made.close())
  return made.deliver
}

const until = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 10 })

describe('a mail', () => {
  test('reaches a real SMTP server, and what it said is erased', async () => {
    const id = await put()
    run(mailer())
    await until(async () => expect((await findMail(db.manager, id))?.state).toBe('sent'))
    const mail = smtp.received.at(-1)
    expect(mail).toMatchObject({ to: ['mo@example.org'], from: 'inbox@example.org' })
    expect(mail?.header('Message-ID')).toBe(`<${id}@example.org>`)
    expect(mail?.header('Auto-Submitted')).toBe('auto-generated')
    expect(mail?.link).toBe(`https://inbox.example/invitation?token=${'x'.repeat(43)}`)
    expect(await findMail(db.manager, id)).toMatchObject({ sealedText: null, problem: null })
  })

  test('that the server cannot take now is tried again, and says why it waits', async () => {
    const id = await put()
    const before = smtp.received.length
    smtp.refuseNext(451, 'Come back later')
    run(mailer())
    await until(async () => expect((await findMail(db.manager, id))?.problem).toContain('Come back later'))
    expect(await findMail(db.manager, id)).toMatchObject({ state: 'waiting' })
    expect(smtp.received).toHaveLength(before)
    clock.pass(6_000)
    await until(async () => expect((await findMail(db.manager, id))?.state).toBe('sent'))
    expect(smtp.received).toHaveLength(before + 1)
  })

  test('waits for a server that is down', async () => {
    const down = await anSmtpServer()
    await down.close()
    const id = await put()
    run(mailer(down.url))
    await until(async () => expect((await findMail(db.manager, id))?.problem).toContain('could not be reached'))
    const up = await anSmtpServer({ port: Number(new URL(down.url).port) })
    clock.pass(6_000)
    await until(async () => expect((await findMail(db.manager, id))?.state).toBe('sent'))
    expect(up.received).toHaveLength(1)
  })

  test('that the server refuses for good is given up, and nothing secret stays', async () => {
    const id = await put()
    smtp.refuseNext(550, 'No such mailbox')
    run(mailer())
    await until(async () => expect((await findMail(db.manager, id))?.state).toBe('failed'))
    const mail = await findMail(db.manager, id)
    expect(mail).toMatchObject({ sealedText: null })
    expect(mail?.problem).toContain('No such mailbox')
  })

  test('whose link has ended is not sent any more', async () => {
    const id = await put({ expiresAt: new Date(clock.now().getTime() + 60_000) })
    const before = smtp.received.length
    clock.pass(61_000)
    run(mailer())
    await until(async () => expect((await findMail(db.manager, id))?.state).toBe('failed'))
    expect(smtp.received).toHaveLength(before)
    expect(await findMail(db.manager, id)).toMatchObject({ sealedText: null })
  })

  test('that was sent when we fell over is sent again as the same mail', async () => {
    const id = await put()
    const before = smtp.received.length
    smtp.hangUpAfterNext()
    run(mailer())
    await until(async () => expect(smtp.received).toHaveLength(before + 1))
    await until(async () => expect((await findMail(db.manager, id))?.problem).not.toBeNull())
    clock.pass(6_000)
    await until(async () => expect((await findMail(db.manager, id))?.state).toBe('sent'))
    const [first, again, ...more] = smtp.received.slice(before)
    expect(more).toEqual([])
    expect(first?.header('Message-ID')).toBe(`<${id}@example.org>`)
    expect(again?.header('Message-ID')).toBe(first?.header('Message-ID'))
  })
})

describe('the sign-in at the SMTP server', async () => {
  const wants = await anSmtpServer({
    authOptional: false,
    onAuth: ({ username, password }, _session, done) =>
      username === 'inbox' && password === 's3cret:@' ? done(null, { user: 'inbox' }) : done(new Error('No')),
  })
  const at = (credentials: string): string => wants.url.replace('//', `//${credentials}@`)
  const letter = { messageId: '<1@example.org>', to: 'mo@example.org', subject: 'Hello', text: 'Hello' }

  test('is made with the user and password of the address', async () => {
    expect(await mailer(at('inbox:s3cret%3A%40'))(letter)).toEqual({ kind: 'sent' })
  })

  test.each([
    { what: 'a wrong password', credentials: 'inbox:wrong' },
    { what: 'none at all', credentials: '' },
  ])('with $what is the operator’s to mend: the mail waits', async ({ credentials }) => {
    const url = credentials ? at(credentials) : wants.url
    expect(await mailer(url)(letter)).toMatchObject({ kind: 'later' })
  })

  test('is not sent to a server whose certificate nobody vouches for', async () => {
    const masked = await anSmtpServer({ hideSTARTTLS: false })
    expect(await mailer(masked.url)(letter)).toMatchObject({ kind: 'later' })
    expect(masked.received).toHaveLength(0)
  })

  test('encrypts where the server offers it', async () => {
    const own = await anSmtpServer({ hideSTARTTLS: false })
    expect(await mailer(`${own.url}?tls.rejectUnauthorized=false`)(letter)).toEqual({ kind: 'sent' })
    expect(own.received[0]?.raw).toContain('Hello')
  })
})
