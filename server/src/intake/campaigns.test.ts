import { expect, test } from 'vitest'
import type { Campaign, CampaignSettings } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { findConsentEvents } from '../consent/consent.store.js'
import { KeywordTable } from '../keyword/keyword.table.js'
import type { IncomingMessage } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { aCampaign, aKeyword, anId, anIncoming } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { aWorld, type World } from '../testing/world.js'
import { makeReceive } from './receive.use-case.js'

const db = await aDatabase()
const clock = aClock('2026-06-01T12:00:00Z')
const newId = makeNewId(clock.now)
const receive = makeReceive({
  db,
  now: clock.now,
  newId,
  storeBytes: () => Promise.resolve({ blobId: anId<'blob'>(), contentType: 'image/jpeg', size: 3, sha256: 'abc' }),
  judgeTexts: patterns.judge,
})
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
} as const

const picture = {
  contentType: 'image/jpeg',
  fileName: null,
  source: { kind: 'bytes', bytes: Buffer.from('abc') },
} as const

const inCampaign = async (world: World, settings: Partial<CampaignSettings> = {}, word = 'CLUB'): Promise<Campaign> => {
  const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id, settings })
  await inTransaction(db, async (tx) => {
    await insertMany(tx, CampaignTable, [campaign])
    await insertMany(tx, KeywordTable, [
      aKeyword({ shortCodeId: world.shortCode.id, inboxId: null, campaignId: campaign.id, written: word }),
    ])
  })
  return campaign
}

let phones = 0

/** A phone that texts the world's code; every text comes a minute after the one before. */
const aPhone = (world: World) => {
  const phone = `+1202555${String((phones += 1)).padStart(4, '0')}`
  const send = async (text: string, over: Partial<IncomingMessage> = {}): Promise<string[]> => {
    clock.pass(60_000)
    const before = await occasions()
    await receive(
      world.channel,
      request,
      anIncoming({ from: phone, to: world.shortCode.code, kind: 'sms', text, ...over }),
    )
    return (await occasions()).slice(before.length)
  }
  const occasions = async (): Promise<string[]> => {
    const rows = await db.manager.query<{ occasion: string }[]>(
      `select occasion from outbound_message join effect on subject_id = outbound_message.id
        where recipient = $1 order by due_at, outbound_message.id`,
      [phone],
    )
    return rows.map(({ occasion }) => occasion)
  }
  return {
    phone,
    send,
    sendPicture: (text: string) => send(text, { kind: 'mms', parts: [picture] }),
    /** What we sent so far has left. */
    hears: () =>
      db.manager.query(`update outbound_message set sent_at = $2 where recipient = $1 and sent_at is null`, [
        phone,
        clock.now(),
      ]),
    last: async () => {
      const [message] = await db.manager
        .getRepository(MessageTable)
        .find({ where: { sender: phone }, order: { receivedAt: 'DESC' }, take: 1 })
      return { route: message?.route, campaignId: message?.campaignId }
    },
    state: async ({ id }: Campaign) => {
      const [row] = await db.manager.query<{ state: string }[]>(
        'select state from subscription where campaign_id = $1 and phone = $2',
        [id, phone],
      )
      return row?.state
    },
    ledger: async () => {
      const events = await findConsentEvents(db.manager, { shortCodeId: world.shortCode.id, phone })
      return events.map(({ kind, method, word, textShown }) => ({ kind, method, word, textShown }))
    },
  }
}

test('a campaign’s keyword subscribes, confirms, and leaves evidence', async () => {
  const world = await aWorld(db)
  const campaign = await inCampaign(world, { welcome: { kind: 'sms', text: 'Hello from {campaign}' } })
  const phone = aPhone(world)
  expect(await phone.send('Club please')).toEqual(['opt-in-confirmation', 'welcome'])
  expect(await phone.state(campaign)).toBe('subscribed')
  expect(await phone.last()).toEqual({ route: 'campaign', campaignId: campaign.id })
  expect(await phone.ledger()).toEqual([
    { kind: 'subscribed', method: 'keyword', word: 'CLUB', textShown: 'Acme Photos: you get Acme Club now.' },
  ])
  // Again: it is told, and nothing changes.
  expect(await phone.send('CLUB')).toEqual(['opt-in-confirmation'])
  expect(await phone.ledger()).toHaveLength(1)
})

test('what an inbox accepts is asked for its opt-in once, and YES in everyday words subscribes', async () => {
  const world = await aWorld(db)
  const campaign = await inCampaign(world)
  const optIn = { campaignId: campaign.id, type: 'double' }
  await db.manager.query(`update inbox set settings = settings || $2::jsonb where id = $1`, [world.inbox.id, { optIn }])
  const phone = aPhone(world)
  expect(await phone.sendPicture('PHOTO my dog')).toEqual(['opt-in-request'])
  expect(await phone.sendPicture('PHOTO my cat')).toEqual([])
  expect(await phone.state(campaign)).toBe('asked')
  await phone.hears()
  expect(await phone.send('Yes please!')).toEqual(['opt-in-confirmation'])
  expect(await phone.last()).toEqual({ route: 'answer', campaignId: campaign.id })
  expect(await phone.state(campaign)).toBe('subscribed')
  expect((await phone.ledger()).map(({ kind, method }) => [kind, method])).toEqual([
    ['asked', 'inbox'],
    ['subscribed', 'message'],
  ])
})

test('a picture that comes with the Y is a submission all the same, and nothing but the confirmation is said', async () => {
  const world = await aWorld(db, { settings: { replyOnReceipt: { kind: 'sms', text: 'Thanks' } } })
  const campaign = await inCampaign(world, { keywordOptIn: 'double' })
  const phone = aPhone(world)
  expect(await phone.send('CLUB')).toEqual(['opt-in-request'])
  await phone.hears()
  expect(await phone.send('Y', { kind: 'mms', subject: 'PHOTO', parts: [picture] })).toEqual(['opt-in-confirmation'])
  expect(await phone.state(campaign)).toBe('subscribed')
  expect(await db.manager.getRepository(SubmissionTable).countBy({ sender: phone.phone })).toBe(1)
})

test('what a rule denies, and what a STOP came with, opts nobody in', async () => {
  const world = await aWorld(db)
  const campaign = await inCampaign(world)
  const optIn = { campaignId: campaign.id, type: 'silent' }
  const submissionLimit = { count: 1, per: 'all-time', replies: 'first-time' }
  await db.manager.query(`update inbox set settings = settings || $2::jsonb where id = $1`, [
    world.inbox.id,
    { optIn, submissionLimit },
  ])
  const stopping = aPhone(world)
  expect(await stopping.send('Stop', { kind: 'mms', subject: 'PHOTO', parts: [picture] })).toEqual([
    'stop-confirmation',
  ])
  expect(await stopping.state(campaign)).toBe(undefined)
  await stopping.send('START')
  // Its one place is taken: the second is denied.
  await stopping.sendPicture('PHOTO')
  expect(await stopping.state(campaign)).toBe(undefined)
  const other = aPhone(world)
  expect(await other.sendPicture('PHOTO')).toEqual([])
  expect(await other.state(campaign)).toBe('subscribed')
})

test('a subscriber’s text answers the campaign that wrote last, and its picture goes where the campaign forwards', async () => {
  const world = await aWorld(db)
  const [first, second] = [
    await inCampaign(world, {}, 'CLUB'),
    await inCampaign(world, { forwardInboxId: world.inbox.id, answerDays: 2 }, 'NEWS'),
  ]
  const phone = aPhone(world)
  await phone.send('CLUB')
  await phone.hears()
  await phone.send('NEWS')
  await phone.hears()
  await phone.send('What a day')
  expect(await phone.last()).toEqual({ route: 'campaign', campaignId: second.id })
  await phone.sendPicture('Look')
  expect(await phone.last()).toEqual({ route: 'inbox', campaignId: second.id })
  expect(await db.manager.getRepository(SubmissionTable).countBy({ sender: phone.phone })).toBe(1)
  // The second's window is over, the first's is not.
  clock.pass(3 * 86_400_000)
  await phone.send('Hello again')
  expect(await phone.last()).toEqual({ route: 'campaign', campaignId: first.id })
  clock.pass(30 * 86_400_000)
  await phone.send('Anybody there?')
  expect(await phone.last()).toEqual({ route: 'unmatched', campaignId: null })
})

test('STOP on a shared code ends what two organisations have, and START brings both back', async () => {
  const world = await aWorld(db, { sharing: 'shared' })
  const other = await aWorld(db)
  const campaigns = [
    await inCampaign(world, {}, 'CLUB'),
    await inCampaign({ ...other, shortCode: world.shortCode }, {}, 'NEWS'),
  ]
  const phone = aPhone(world)
  await phone.send('CLUB')
  await phone.send('news')
  expect(await phone.send('please stop texting me')).toEqual(['stop-confirmation'])
  expect(await Promise.all(campaigns.map(phone.state))).toEqual(['ended', 'ended'])
  expect(await phone.send('STOP')).toEqual([])
  // What was said in its own words is for a person to look at, too.
  expect(await db.manager.query('select acted from opt_out_question where phone = $1', [phone.phone])).toEqual([
    { acted: true },
  ])
  await phone.send('Start')
  expect(await Promise.all(campaigns.map(phone.state))).toEqual(['subscribed', 'subscribed'])
})

test('where STOP reaches over all codes of an organisation, it ends what the phone has on the others', async () => {
  const world = await aWorld(db)
  const sibling = await aWorld(db, { organisation: world.organisation })
  await db.manager.query(`update short_code set stop_scope = 'organisation' where id = $1`, [world.shortCode.id])
  const campaign = await inCampaign(sibling)
  const phone = aPhone(world)
  await receive(
    sibling.channel,
    request,
    anIncoming({ from: phone.phone, to: sibling.shortCode.code, kind: 'sms', text: 'CLUB' }),
  )
  expect(await phone.state(campaign)).toBe('subscribed')
  await phone.send('STOP')
  expect(await phone.state(campaign)).toBe('ended')
})

test('what may mean STOP is given to a person, once, and holds what is sent', async () => {
  const world = await aWorld(db)
  await inCampaign(world)
  const phone = aPhone(world)
  await phone.send('CLUB')
  await phone.hears()
  await phone.send('who is this?')
  await phone.send('how do I stop this')
  const rows = await db.manager.query<{ held: boolean; questions: number }[]>(
    `select held_at is not null as held, (select count(*)::int from opt_out_question where phone = $1) as questions
       from consent_state where phone = $1`,
    [phone.phone],
  )
  expect(rows).toEqual([{ held: true, questions: 2 }])
})

test('two answers at the same moment count once, and the second goes on to where it belongs', async () => {
  const world = await aWorld(db)
  const campaign = await inCampaign(world, { keywordOptIn: 'double' })
  const phone = aPhone(world)
  await phone.send('CLUB')
  await phone.hears()
  await Promise.all([phone.send('yes'), phone.send('yes')])
  expect((await phone.ledger()).map(({ kind }) => kind)).toEqual(['asked', 'subscribed'])
  expect(await phone.state(campaign)).toBe('subscribed')
  const routes = await db.manager.query('select route from message where sender = $1 order by received_at, route', [
    phone.phone,
  ])
  expect(routes).toEqual([{ route: 'campaign' }, { route: 'answer' }, { route: 'campaign' }])
})
