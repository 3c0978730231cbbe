import { beforeAll, expect, test, vi } from 'vitest'
import type { Campaign } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { CampaignMessageTable } from '../campaign-message/campaign-message.table.js'
import { makeSpreadCampaignMessage } from '../campaign-message/spread.use-case.js'
import type { SendAnswer } from '../channel/channel.js'
import { makeKeepRequest } from '../channel/keep-request.use-case.js'
import { makeReport } from '../channel/report.use-case.js'
import { makeSendMessage } from '../channel/send.use-case.js'
import { lockConsentOf } from '../consent/consent.store.js'
import { verifyConsents } from '../consent/verify.store.js'
import { makeReceive } from '../intake/receive.use-case.js'
import { KeywordTable } from '../keyword/keyword.table.js'
import type { OutboundMessageId } from '../message/outbound.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { makeForgetAnswers, makeOnce } from '../platform/idempotency.js'
import { makeSubscribe } from '../subscriber/subscribe.use-case.js'
import { aCampaign, aCampaignMessage, aKeyword, anIncoming } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { tablesWith } from '../testing/tables-with.js'
import { aWorld, type World } from '../testing/world.js'
import { makeErasePhone } from './erase-phone.use-case.js'
import { howForgets } from '../channel/adapters.js'

const db = await aDatabase({ poolSize: 8 })
const now = (): Date => new Date()
const newId = makeNewId(now)
const judgeTexts = patterns.judge
const storeBytes = () =>
  Promise.resolve({ blobId: 'b'.padEnd(43, 'b'), contentType: 'image/jpeg', size: 3, sha256: 's' })
// The bytes are nobody's business here.
const receive = makeReceive({ db, now, newId, storeBytes: storeBytes as never, judgeTexts })
const seal = (text: string): string => `sealed ${text}`
const open = (sealed: string): string => sealed.slice('sealed '.length)
const blobs = { remove: () => Promise.resolve() }
const forgetAnswers = makeForgetAnswers({ db, open })
const erase = makeErasePhone({
  db,
  now,
  newId,
  blobs,
  digestOf: (text) => text.replaceAll(/\W/g, ''),
  forgets: howForgets,
  forgetAnswers,
})
const never = new AbortController().signal

let world: World
let campaign: Campaign
beforeAll(async () => {
  world = await aWorld(db)
  campaign = aCampaign({
    organisationId: world.organisation.id,
    shortCodeId: world.shortCode.id,
    settings: { quietHours: null },
  })
  const keyword = { shortCodeId: world.shortCode.id, inboxId: null, campaignId: campaign.id, written: 'CLUB' }
  await inTransaction(db, async (tx) => {
    await insertMany(tx, CampaignTable, [campaign])
    await insertMany(tx, KeywordTable, [aKeyword(keyword)])
  })
})

const request = { method: 'POST', path: 'mo', publicUrl: 'http://x/mo', headers: {}, remoteAddress: '::1' } as const
const wrote = (from: string, text: string) =>
  receive(
    world.channel,
    { ...request, body: Buffer.from(text) },
    anIncoming({ kind: 'sms', from, to: world.shortCode.code, text }),
  )

let phones = 0
/** A subscriber of the campaign, to whom its confirmation waits to leave. */
const aSubscriber = async (): Promise<{ readonly phone: string; readonly textId: OutboundMessageId }> => {
  const phone = `+1202555${String((phones += 1)).padStart(4, '0')}`
  await wrote(phone, 'CLUB')
  const [text] = await db.manager.query('select id from outbound_message where recipient = $1', [phone])
  return { phone, textId: text.id }
}
const eraseOne = (phone: string) => erase({ viewer: world.viewer, phone })
const textOf = async (id: string): Promise<unknown> =>
  (await db.manager.query('select state, state_reason as why, text from outbound_message where id = $1', [id]))[0]
const keptOnly = ['consent_event', 'consent_state', 'subscription']

test('a subscriber gets nothing more of the campaign, and the ledger tells who ended it', async () => {
  const { phone } = await aSubscriber()
  expect(await eraseOne(phone)).toMatchObject({ ok: true })
  const message = aCampaignMessage({ organisationId: campaign.organisationId, campaignId: campaign.id, dueAt: now() })
  await inTransaction(db, (tx) => insertMany(tx, CampaignMessageTable, [message]))
  await makeSpreadCampaignMessage({ db, now, newId })(message.id)
  expect(await db.manager.query('select from outbound_message where recipient = $1', [phone])).toEqual([])
  const ledger = await db.manager.query(
    `select kind, "by", actor ->> 'name' as who from consent_event where phone = $1 order by number desc limit 1`,
    [phone],
  )
  expect(ledger).toEqual([{ kind: 'unsubscribed', by: 'organisation', who: world.viewer.name }])
  expect(await verifyConsents(db.manager)).toEqual([])
})

test('a subscriber who never wrote and got nothing is there to be erased, once', async () => {
  const phone = '+12025550911'
  const evidence = { source: 'A form', agreedAt: '2026-05-31', words: null }
  const whom = { kind: 'phone', phone, fields: { firstName: 'Zebrafink' }, evidence } as const
  const subscribe = makeSubscribe({ db, now, newId })
  await subscribe({ viewer: world.viewer, campaignId: campaign.id, type: 'silent', whom })
  expect(await eraseOne(phone)).toMatchObject({ ok: true, value: { messages: 0, texts: 0 } })
  expect(await tablesWith(db.manager, 'Zebrafink')).toEqual([])
  expect(await eraseOne(phone)).toMatchObject({ failure: { kind: 'not-found' } })
})

test('what may have meant STOP is closed with it: nobody is asked, nothing is held, no list brings the phone back', async () => {
  const { phone } = await aSubscriber()
  await wrote(phone, 'Wrong number, Zebrafink')
  expect(await db.manager.query('select from opt_out_question where phone = $1', [phone])).toHaveLength(1)
  await eraseOne(phone)
  expect(await tablesWith(db.manager, 'Zebrafink')).toEqual(['consent_event'])
  expect(await tablesWith(db.manager, phone)).toEqual(keptOnly)
  expect(await db.manager.query('select from opt_out_question where verdict is null')).toEqual([])
  const rows = await db.manager.query(
    `select held_at, subscription.state, ended_by from consent_state join subscription using (short_code_id, phone)
      where phone = $1`,
    [phone],
  )
  expect(rows).toEqual([{ held_at: null, state: 'ended', ended_by: 'phone' }])
  expect(await verifyConsents(db.manager)).toEqual([])
})

test('a phrase that ended everything stands in the ledger alone', async () => {
  const { phone } = await aSubscriber()
  await wrote(phone, 'Please stop texting me')
  await eraseOne(phone)
  expect(await tablesWith(db.manager, 'stop texting me')).toEqual(['consent_event'])
})

test('what providers said goes with it, wherever it was noted', async () => {
  const { phone, textId } = await aSubscriber()
  const said = `The number ${phone} is not valid.`
  await db.manager.query(`update outbound_message set state = 'failed', state_reason = $2 where id = $1`, [
    textId,
    said,
  ])
  await db.manager.query(`update effect set state = 'failed', note = $2 where subject_id = $1`, [textId, said])
  const told = { providerMessageId: 'nobody’s', state: 'failed', providerState: 'failed', detail: said } as const
  await makeReport({ db, now, newId })(world.channel.id, [told])
  await makeKeepRequest({ db, now, newId })(world.channel.id, { ...request, body: Buffer.from(`?To=${phone}`) })
  await eraseOne(phone)
  expect(await tablesWith(db.manager, phone)).toEqual(keptOnly)
  expect(await tablesWith(db.manager, phone.slice(1))).toEqual(keptOnly)
})

test('an answer that is kept for who asks again is emptied, and nothing is done twice', async () => {
  const once = makeOnce<typeof world.viewer>({
    db,
    now,
    seal,
    open,
    ownerOf: ({ organisationId }) => ({ organisationId, actor: 'ada', standing: 'admin' }),
  })
  let done = 0
  const add = once('add', () => async ({ phone }: { viewer: typeof world.viewer; phone: string }) => {
    done += 1
    return { phone, note: 'Straße – 短' }
  })
  const { phone } = await aSubscriber()
  for (const [key, asked] of [
    ['erased', phone],
    ['other', '+12025550999'],
  ] as const)
    await add({ viewer: world.viewer, phone: asked }, key)
  await eraseOne(phone)
  expect(await add({ viewer: world.viewer, phone }, 'erased')).toMatchObject({ kind: 'idempotency-conflict' })
  expect(await add({ viewer: world.viewer, phone: '+12025550999' }, 'other')).toMatchObject({ phone: '+12025550999' })
  expect(done).toBe(2)
})

const sendWith = (over: { before?: () => Promise<unknown>; answer?: (to: string) => Promise<SendAnswer> }) => {
  const sent: string[] = []
  const send = makeSendMessage({
    db,
    now,
    newId,
    tools: { http: () => Promise.reject(new Error('nobody calls out here')) },
    channelById: async () => {
      await over.before?.()
      return world.channel
    },
    adapterOf: () => ({
      send: async ({ id, to }) => {
        sent.push(to)
        return over.answer ? over.answer(to) : { kind: 'accepted', providerMessageId: id }
      },
    }),
    mediaUrl: () => '',
    statusUrl: () => '',
    hourlyCap: 20,
  })
  return { send, sent }
}

test('a text that somebody has claimed to send, and not begun, is not sent', async () => {
  const { phone, textId } = await aSubscriber()
  await db.manager.query(`update effect set state = 'claimed' where subject_id = $1`, [textId])
  const { send, sent } = sendWith({ before: () => eraseOne(phone) })
  expect(await send(textId, 1, never)).toEqual({ kind: 'done' })
  expect(sent).toEqual([])
  expect(await textOf(textId)).toMatchObject({ state: 'cancelled', text: null })
})

test.each<{ what: string; answer: (to: string, id: string) => SendAnswer; state: string }>([
  { what: 'refuses it', answer: (to) => ({ kind: 'refused', why: `No ${to}`, optedOut: false }), state: 'failed' },
  { what: 'takes it', answer: (_, id) => ({ kind: 'accepted', providerMessageId: id }), state: 'failed' },
])('while it is being sent: the provider $what, and what it says is not kept', async ({ answer, state }) => {
  const { phone, textId } = await aSubscriber()
  const report = makeReport({ db, now, newId })
  const told = { providerMessageId: textId, state: 'failed', providerState: 'failed', detail: `No ${phone}` } as const
  const { send, sent } = sendWith({
    answer: async (to) => {
      await eraseOne(phone)
      // One comes before the answer, and one after it.
      await report(world.channel.id, [told])
      return answer(to, textId)
    },
  })
  const outcome = await send(textId, 1, never)
  await report(world.channel.id, [told])
  expect(sent).toEqual([phone])
  expect(JSON.stringify(outcome)).not.toContain(phone)
  expect(await textOf(textId)).toEqual({ state, why: null, text: null })
  const details = await db.manager.query('select detail from outbound_status where outbound_message_id = $1', [textId])
  expect(details.every(({ detail }: { detail: unknown }) => detail === null)).toBe(true)
})

test('locks are taken in the order of whoever stores a message of the phone', async () => {
  const { phone, textId } = await aSubscriber()
  await wrote(phone, `${world.keyword.written} hello`)
  const slot = [world.inbox.id, phone]
  await db.manager.query('insert into sender_tally (inbox_id, phone) values ($1, $2) on conflict do nothing', slot)
  let erasing: Promise<unknown> = Promise.resolve()
  await inTransaction(db, async (tx) => {
    // Of two that wait for each other Postgres ends this one.
    await tx.query(`set local deadlock_timeout = '10ms'`)
    await lockConsentOf(tx, { shortCodeId: world.shortCode.id, phone })
    await tx.query('select from sender_tally where inbox_id = $1 and phone = $2 for update', slot)
    erasing = eraseOne(phone)
    await vi.waitFor(async () =>
      expect(
        await db.manager.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        ),
      ).toHaveLength(1),
    )
    await tx.query('select from submission where sender = $1 for update', [phone])
    await tx.query('update sender set last_at = now() where phone = $1', [phone])
    await tx.query('select from outbound_message where id = $1 for update', [textId])
    await tx.query('select from effect where subject_id = $1 for update', [textId])
  })
  expect(await erasing).toMatchObject({ ok: true })
})
