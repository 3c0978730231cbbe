import { expect, test } from 'vitest'
import { CampaignTable } from '../campaign/campaign.table.js'
import { makeReceive } from '../intake/receive.use-case.js'
import type { InboxId } from '../inbox/inbox.js'
import type { MessageId } from '../message/message.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { aCampaign, anIncoming, aViewer } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { recordFacts } from '../testing/consent.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { aWorld, type World } from '../testing/world.js'
import { findSubscriptionsOf, listLedger } from './ledger.store.js'
import { anySender, type SenderFilter } from './sender.js'
import { findSender, findSenderCounts, listSenders } from './sender-list.store.js'

const db = await aDatabase()
const clock = aClock('2026-06-01T12:00:00Z')
const receive = makeReceive({
  db,
  now: clock.now,
  newId: makeNewId(clock.now),
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
const text = (world: World, from: string, words = 'PHOTO', carrier: string | null = null) =>
  receive(world.channel, request, anIncoming({ kind: 'sms', from, to: world.shortCode.code, text: words, carrier }))

const phonesOf = async (world: World, filter: Partial<SenderFilter> = {}, inboxes: 'all' | InboxId[] = 'all') => {
  const reach = { organisationId: world.organisation.id, inboxes }
  const { rows } = await listSenders(db.manager, reach, { ...anySender, ...filter }, 50, undefined)
  return rows.map(({ phone }) => phone)
}

test('whoever writes is on the list, who wrote last first, with what is known of the phone', async () => {
  const world = await aWorld(db)
  await text(world, '+12025550143', 'PHOTO', 'AT&T')
  clock.pass(120_000)
  await text(world, '+447700900123')
  clock.pass(120_000)
  await text(world, '+12025550143', 'nobody’s word')
  await text(world, '24680')
  expect(await phonesOf(world)).toEqual(['+12025550143', '+447700900123'])
  const reach = { organisationId: world.organisation.id, inboxes: 'all' } as const
  expect(await findSender(db.manager, reach, '+12025550143')).toMatchObject({
    country: 'US',
    carrier: 'AT&T',
    firstAt: new Date('2026-06-01T12:00:00Z'),
    lastAt: new Date('2026-06-01T12:04:00Z'),
  })
  expect((await findSenderCounts(db.manager, reach, ['+12025550143'])).get('+12025550143')).toEqual({
    phone: '+12025550143',
    pending: 1,
    approved: 0,
    denied: 0,
    smsMessages: 0,
  })
  expect(await phonesOf(world, { phone: '0123' })).toEqual(['+447700900123'])
  expect(await phonesOf(world, { countries: ['US'] })).toEqual(['+12025550143'])
})

test('who is limited to an inbox sees who has sent something there', async () => {
  const world = await aWorld(db)
  const other = await aWorld(db, { organisation: world.organisation })
  await text(world, '+12025550143')
  await text(other, '+12025550186')
  expect(await phonesOf(world, {}, [world.inbox.id])).toEqual(['+12025550143'])
  expect(await phonesOf(world, {}, [])).toEqual([])
  expect(await phonesOf(world, { inboxIds: [other.inbox.id] })).toEqual(['+12025550186'])
  const limited = { organisationId: world.organisation.id, inboxes: [world.inbox.id] }
  expect(await findSender(db.manager, limited, '+12025550186')).toBeNull()
})

test('each organisation reads of a phone on a shared code what is its own, and what is the code’s', async () => {
  const world = await aWorld(db, { sharing: 'shared' })
  const other = await aWorld(db)
  const phone = '+12025550143'
  const campaigns = [world, other].map(({ organisation }) =>
    aCampaign({ organisationId: organisation.id, shortCodeId: world.shortCode.id, name: organisation.id }),
  )
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, campaigns))
  for (const { id, organisationId } of campaigns)
    await inTransaction(db, (tx) =>
      recordFacts(tx, { shortCodeId: world.shortCode.id, phone }, [{ kind: 'subscribed', campaignId: id }], {
        organisationOf: () => organisationId,
      }),
    )
  await text(world, phone, 'HELP')
  const ledgerOf = async ({ organisation }: World) =>
    (await listLedger(db.manager, organisation.id, phone, 50, null)).rows.map(({ kind, campaignName }) => [
      kind,
      campaignName,
    ])
  expect(await ledgerOf(world)).toEqual([
    ['asked-help', null],
    ['subscribed', world.organisation.id],
  ])
  expect(await ledgerOf(other)).toEqual([
    ['asked-help', null],
    ['subscribed', other.organisation.id],
  ])
  expect(await findSubscriptionsOf(db.manager, other.organisation.id, [phone])).toMatchObject([
    { campaignName: other.organisation.id, state: 'subscribed' },
  ])
  expect(
    (await listLedger(db.manager, aViewer().organisationId, phone, 50, null)).rows.map(({ kind }) => kind),
  ).toEqual(['asked-help'])
})

test('a phone that never wrote is known by the ledger, to those who may read it', async () => {
  const world = await aWorld(db)
  const phone = '+12025550177'
  const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [campaign]))
  const organisationId = world.organisation.id
  const found = (inboxes: 'all' | InboxId[], whose = organisationId) =>
    findSender(db.manager, { organisationId: whose, inboxes }, phone)
  expect(await found('all')).toBeNull()
  const facts = [{ kind: 'subscribed', campaignId: campaign.id }] as const
  await inTransaction(db, (tx) =>
    recordFacts(tx, { shortCodeId: world.shortCode.id, phone }, facts, { organisationOf: () => organisationId }),
  )
  expect(await found('all')).toMatchObject({ phone, country: 'US', firstAt: null, lastAt: null })
  expect(await found([world.inbox.id])).toBeNull()
  expect(await found('all', aViewer().organisationId)).toBeNull()
  expect(await phonesOf(world)).toEqual([])
})

test('what a shared code says of a phone makes it nobody’s', async () => {
  const world = await aWorld(db, { sharing: 'shared' })
  const phone = '+12025550178'
  await inTransaction(db, (tx) => recordFacts(tx, { shortCodeId: world.shortCode.id, phone }, [{ kind: 'opted-out' }]))
  const reach = { organisationId: world.organisation.id, inboxes: 'all' } as const
  expect(await findSender(db.manager, reach, phone)).toBeNull()
})

test('of what a phone said to another organisation on a shared code, one learns that it is held and not the words', async () => {
  const world = await aWorld(db, { sharing: 'shared' })
  const other = await aWorld(db)
  const phone = '+12025550179'
  const words = 'PHOTO who is this?'
  await text(world, phone, words)
  const [message] = await db.manager.query<{ id: MessageId }[]>('select id from message where sender = $1', [phone])
  const about = { method: 'phrase', word: words, messageId: message?.id ?? null } as const
  await inTransaction(db, (tx) =>
    recordFacts(tx, { shortCodeId: world.shortCode.id, phone }, [{ kind: 'held' }], about),
  )
  const heldOf = async ({ organisation }: World) => {
    const { rows } = await listLedger(db.manager, organisation.id, phone, 50, null)
    return rows.map(({ kind, word, messageText }) => ({ kind, word, messageText }))
  }
  expect(await heldOf(world)).toEqual([{ kind: 'held', word: words, messageText: words }])
  expect(await heldOf(other)).toEqual([{ kind: 'held', word: null, messageText: null }])
})
