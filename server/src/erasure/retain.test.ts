import { expect, test } from 'vitest'
import { makeMoveToInbox } from '../intake/move-to-inbox.use-case.js'
import { makeReceive } from '../intake/receive.use-case.js'
import { makeStoreBytes } from '../media/store-bytes.use-case.js'
import type { MessageId } from '../message/message.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import type { SubmissionId } from '../submission/submission.js'
import { anIncoming } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { patterns } from '../testing/patterns.js'
import { anMt } from '../testing/sms.js'
import { someBlobs } from '../testing/some-blobs.js'
import { aWorld, type World } from '../testing/world.js'
import { makeRetain } from './retain.use-case.js'

const db = await aDatabase()
const { blobs } = await someBlobs()
const clock = aClock('2026-07-01T09:00:00Z')
const { now } = clock
const newId = makeNewId(now)
const receive = makeReceive({ db, now, newId, storeBytes: makeStoreBytes({ blobs }), judgeTexts: patterns.judge })
const retain = makeRetain({ db, now, newId, blobs, digestOf: (text) => text.slice(-4), forgets: () => 'keeps-nothing' })
const day = 86_400_000

const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}
const send = async ({ channel, shortCode: { code: to } }: World, from: string, text: string): Promise<MessageId> => {
  await receive(channel, request, anIncoming({ from, to, text }))
  const [row] = await db.manager.query<{ id: MessageId }[]>('select id from message where sender = $1', [from])
  if (!row) throw new Error('it was not stored')
  return row.id
}
const submissionOf = async (messageId: MessageId): Promise<SubmissionId> => {
  const [row] = await db.manager.query<{ id: SubmissionId }[]>('select id from submission where message_id = $1', [
    messageId,
  ])
  if (!row) throw new Error('it is no submission')
  return row.id
}

test('what a person moved into an inbox is kept from then on, however long it lay elsewhere', async () => {
  const world = await aWorld(db, { settings: { retention: { pending: 30, approved: null, denied: null } } })
  const messageId = await send(world, '+12025550143', 'Nobody’s keyword')
  clock.pass(29 * day)
  const to = { kind: 'inbox', inboxId: world.inbox.id } as const
  expect(await makeMoveToInbox({ db, now, newId })({ viewer: world.viewer, messageId, to })).toMatchObject({ ok: true })
  clock.pass(29 * day)
  expect(await retain()).toBe(0)
  clock.pass(2 * day)
  expect(await retain()).toBe(1)
})

const ended = [
  ['postback_delivery', 'waiting', 'delivered', '+12025550151'],
  ['outbound_message', 'waiting', 'accepted', '+12025550152'],
  ['outbound_message', 'sending', 'unknown', '+12025550153'],
] as const

test.each(ended)(
  'while its %s is %s it keeps what it says, and goes when it is %s',
  async (table, waits, over, phone) => {
    const world = await aWorld(db, { settings: { retention: { pending: 1, approved: null, denied: null } } })
    const id = await submissionOf(await send(world, phone, `${world.keyword.written} hello`))
    const reply = anMt(world.shortCode, { submissionId: id, occasion: 'response', state: 'accepted', text: 'Thanks' })
    await inTransaction(db, (tx) => insertMany(tx, OutboundMessageTable, [reply]))
    await db.manager.query(
      `insert into postback_delivery (id, organisation_id, inbox_id, submission_id, url, body, state, created_at)
     select gen_random_uuid(), organisation_id, inbox_id, id, 'https://third.example', 'It', 'delivered', received_at
       from submission where id = $1`,
      [id],
    )
    await db.manager.query(`update ${table} set state = $2 where submission_id = $1`, [id, waits])
    clock.pass(3 * day)
    expect(await retain()).toBe(0)
    expect(await db.manager.query(`select distinct state from ${table} where submission_id = $1`, [id])).toEqual([
      { state: waits },
    ])
    await db.manager.query(`update ${table} set state = $2 where submission_id = $1`, [id, over])
    expect(await retain()).toBe(1)
  },
)

test('what people wrote to a phone goes by its own age, also when nothing of the phone is left', async () => {
  const ours = await aFullOrganisation(db, { mark: 'ours', phone: '+12025550155', code: '73333', word: 'THIRD' })
  const { organisation, campaign, shortCode } = ours
  await db.manager.query('update organisation set sms_days = 7 where id = $1', [organisation.id])
  await retain()
  const answer = anMt(shortCode, {
    campaignId: campaign.id,
    occasion: 'response',
    recipient: '+12025550155',
    text: 'Late',
    createdAt: now(),
  })
  const held = { ...answer, id: newId<'outbound-message'>(), state: 'waiting', sentAt: null, text: 'Held' } as const
  await inTransaction(db, (tx) => insertMany(tx, OutboundMessageTable, [answer, held]))
  const texts = () =>
    db.manager.query('select text, left(recipient, 7) as to from outbound_message where id = any($1) order by text', [
      [answer.id, held.id],
    ])
  clock.pass(6 * day)
  await retain()
  expect(await texts()).toMatchObject([{ text: 'Held' }, { text: 'Late' }])
  clock.pass(2 * day)
  await retain()
  expect(await texts()).toEqual([
    { text: 'Held', to: '+120255' },
    { text: null, to: 'erased-' },
  ])
  const [record] = await db.manager.query(
    `select kind, texts, finished_at is not null as finished from erasure where organisation_id = $1 order by at desc limit 1`,
    [organisation.id],
  )
  expect(record).toEqual({ kind: 'sms', texts: 1, finished: true })
})
