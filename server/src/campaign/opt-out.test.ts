import { expect, test } from 'vitest'
import { makeSendMessage } from '../channel/send.use-case.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { makeReceive } from '../intake/receive.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { anIncoming, aViewer } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { recordFacts } from '../testing/consent.js'
import { aWorld, type World } from '../testing/world.js'
import { aCampaign } from '../testing/builders.js'
import { CampaignTable } from './campaign.table.js'
import { makeDecideOptOutQuestion } from './decide-opt-out-question.use-case.js'
import { makeOptOutPhone } from './opt-out-phone.use-case.js'

const db = await aDatabase()
const now = (): Date => new Date()
const newId = makeNewId(now)
const decide = makeDecideOptOutQuestion({ db, now, newId })
const optOutPhone = makeOptOutPhone({ db, now, newId })
const receive = makeReceive({
  db,
  now,
  newId,
  storeBytes: () => Promise.reject(new Error('no bytes here')),
  judgeTexts: patterns.judge,
})
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}

let phones = 0

/** A subscriber who wrote something that may mean STOP. */
const aDoubt = async () => {
  const world = await aWorld(db)
  const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
  const phone = `+1202555${String((phones += 1)).padStart(4, '0')}`
  await inTransaction(db, async (tx) => {
    await insertMany(tx, CampaignTable, [campaign])
    await recordFacts(tx, { shortCodeId: world.shortCode.id, phone }, [{ kind: 'subscribed', campaignId: campaign.id }])
  })
  const text = 'who is this?'
  await receive(world.channel, request, anIncoming({ kind: 'sms', from: phone, to: world.shortCode.code, text }))
  const [question] = await db.manager.query('select id from opt_out_question where phone = $1', [phone])
  return { world, campaign, phone, questionId: question.id }
}

const aText = async (world: World, recipient: string) => {
  const message = {
    id: newId<'outbound-message'>(),
    organisationId: world.organisation.id,
    shortCodeId: world.shortCode.id,
    channelId: world.channel.id,
    submissionId: null,
    campaignId: null,
    campaignMessageId: null,
    messageId: null,
    decisionId: null,
    occasion: 'response',
    kind: 'sms',
    sender: world.shortCode.code,
    recipient,
    subject: null,
    text: 'Hello',
    media: [],
    state: 'waiting',
    stateReason: null,
    providerMessageId: null,
    createdAt: now(),
    sentAt: null,
    stateAt: now(),
  } as const
  await inTransaction(db, (tx) => insertMany(tx, OutboundMessageTable, [message]))
  return message.id
}

const sending = (world: World) =>
  makeSendMessage({
    db,
    now,
    newId,
    tools: { http: () => Promise.reject(new Error('nobody calls out here')) },
    channelById: async () => world.channel,
    adapterOf: () => ({ send: async ({ id }) => ({ kind: 'accepted', providerMessageId: id }) }),
    mediaUrl: () => '',
    statusUrl: () => '',
    hourlyCap: 20,
  })
const never = new AbortController().signal

test('while nobody has said, nothing is sent; when it was no STOP, what waited goes out', async () => {
  const { world, phone, questionId } = await aDoubt()
  const id = await aText(world, phone)
  expect(await sending(world)(id, 1, never)).toMatchObject({ kind: 'again', why: expect.stringContaining('STOP') })
  expect(await decide({ viewer: world.viewer, questionId, verdict: 'no-opt-out' })).toMatchObject({ ok: true })
  expect(await sending(world)(id, 2, never)).toEqual({ kind: 'done' })
})

test('when it was STOP, everything ends, it is told so once, and what waited is not sent', async () => {
  const { world, campaign, phone, questionId } = await aDoubt()
  const id = await aText(world, phone)
  expect(await decide({ viewer: world.viewer, questionId, verdict: 'opt-out' })).toMatchObject({ ok: true })
  const rows = await db.manager.query(
    `select (select state from subscription where campaign_id = $1 and phone = $2) as subscription,
            (select json_agg(occasion) from outbound_message where recipient = $2 and occasion <> 'response') as told`,
    [campaign.id, phone],
  )
  expect(rows).toEqual([{ subscription: 'ended', told: ['stop-confirmation'] }])
  expect(await sending(world)(id, 1, never)).toEqual({ kind: 'done' })
  expect((await db.manager.getRepository(OutboundMessageTable).findOneByOrFail({ id })).state).toBe('suppressed')
})

test('of two people who answer at once one is told that the other has', async () => {
  const { world, questionId } = await aDoubt()
  const answers = await Promise.all(
    (['opt-out', 'no-opt-out'] as const).map((verdict) => decide({ viewer: world.viewer, questionId, verdict })),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ failure: { kind: 'already-decided' } })
})

test('not by an analyst, who is limited to some inboxes, or another organisation', async () => {
  const { world, questionId } = await aDoubt()
  const { organisationId } = world.viewer
  const ask = (viewer: Parameters<typeof decide>[0]['viewer']) => decide({ viewer, questionId, verdict: 'opt-out' })
  expect(await ask(aViewer({ organisationId, role: 'analyst' }))).toMatchObject({ failure: { kind: 'not-allowed' } })
  expect(await ask(aViewer({ organisationId, inboxes: [] }))).toMatchObject({ failure: { kind: 'not-allowed' } })
  expect(await ask(aViewer())).toMatchObject({ failure: { kind: 'not-found' } })
})

test('a phone that asked by mail is out, as by its own STOP, and is told nothing', async () => {
  const { world, campaign, phone } = await aDoubt()
  const shortCodeId = world.shortCode.id
  const words = 'By mail, 2 June'
  expect(await optOutPhone({ viewer: world.viewer, shortCodeId, phone, words })).toEqual({ ok: true, value: phone })
  const rows = await db.manager.query(
    `select state, ended_by, (select count(*)::int from outbound_message where recipient = $2) as told,
            (select json_agg(word) from consent_event where phone = $2 and kind = 'opted-out') as words
       from subscription where campaign_id = $1 and phone = $2`,
    [campaign.id, phone],
  )
  expect(rows).toEqual([{ state: 'ended', ended_by: 'phone', told: 0, words: [words] }])
})
