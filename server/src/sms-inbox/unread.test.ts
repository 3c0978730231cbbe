import { expect, test } from 'vitest'
import type { Asking } from '../account/asking.js'
import type { Viewer } from '../account/account.js'
import type { Campaign } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { MessageTable } from '../message/message.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { aCampaign, aViewer, noon } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { anSms } from '../testing/sms.js'
import { aWorld } from '../testing/world.js'
import { makeConversationReads, noteConversations } from './conversation.store.js'
import { makeMarkConversationRead } from './mark-read.use-case.js'

const db = await aDatabase()
const mark = makeMarkConversationRead(db, () => noon)
const reads = makeConversationReads(db.manager)
const at = (second: number): Date => new Date(noon.getTime() + second * 1_000)
const [ada, bob] = ['+12025550101', '+12025550102']

const aTalk = async () => {
  const world = await aWorld(db)
  const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [campaign]))
  const hear = (...sms: readonly (readonly [phone: string, second: number])[]): Promise<void> =>
    inTransaction(db, async (tx) => {
      const messages = sms.map(([sender, second]) => anSms(campaign, world.channel, { sender, receivedAt: at(second) }))
      await insertMany(tx, MessageTable, messages)
      await noteConversations(tx, messages)
    })
  const readUntil = (phone: string, second: number, viewer: Viewer = world.viewer) =>
    mark({ viewer, campaignId: campaign.id, phone, until: at(second) })
  return { world, campaign, hear, readUntil }
}

/** Of a request of its own: nothing is remembered from one to the next. */
const unreadOf = ({ id }: Campaign): Promise<number> => reads.unreadOf({}).load(id)

const unreadIn = async (viewer: Viewer, { id: campaignId }: Campaign, phone: string): Promise<number | null> => {
  const asking: Asking = { viewer, requestId: 'r', signal: new AbortController().signal }
  const conversation = await reads.conversationOf(asking).load({ campaignId, phone })
  return conversation && reads.unreadIn(viewer.organisationId, conversation)
}

test('an SMS makes its conversation unread until somebody has read it, for everybody', async () => {
  const { world, campaign, hear, readUntil } = await aTalk()
  expect(await unreadOf(campaign)).toBe(0)
  await hear([ada, 1], [bob, 2], [ada, 3])
  expect(await unreadOf(campaign)).toBe(2)
  expect(await unreadIn(world.viewer, campaign, ada)).toBe(2)
  expect(await readUntil(ada, 1)).toMatchObject({ ok: true, value: { readUntil: at(1), readBy: { kind: 'member' } } })
  expect(await unreadIn(world.viewer, campaign, ada)).toBe(1)
  expect(await unreadOf(campaign)).toBe(2)
  await readUntil(ada, 3)
  expect(await unreadIn(world.viewer, campaign, ada)).toBe(0)
  expect(await unreadOf(campaign)).toBe(1)
  await hear([ada, 4])
  expect(await unreadOf(campaign)).toBe(2)
})

test('what was read stays read, and what is yet to come is not read before', async () => {
  const { campaign, hear, readUntil } = await aTalk()
  await hear([ada, 1], [ada, 5])
  await readUntil(ada, 5)
  const back = await readUntil(ada, 1, aViewer({ organisationId: campaign.organisationId, name: 'Too late' }))
  expect(back).toMatchObject({ ok: true, value: { readUntil: at(5), readBy: { name: 'Mo Derator' } } })
  expect(await readUntil(ada, 1_000)).toMatchObject({ ok: true, value: { readUntil: at(5) } })
  await hear([ada, 6])
  expect(await unreadOf(campaign)).toBe(1)
})

test('an SMS that was received before and comes in later leaves the newest where it is', async () => {
  const { campaign, hear, readUntil } = await aTalk()
  await hear([ada, 5])
  await hear([ada, 4])
  expect(await readUntil(ada, 9)).toMatchObject({ ok: true, value: { newestAt: at(5), readUntil: at(5) } })
  expect(await unreadOf(campaign)).toBe(0)
})

test('nobody counts further than to a hundred', async () => {
  const { world, campaign, hear } = await aTalk()
  await hear(...Array.from({ length: 130 }, (_, index) => [`+1202556${1_000 + index}`, index] as const))
  await hear(...Array.from({ length: 130 }, (_, index) => [ada, index] as const))
  expect(await unreadOf(campaign)).toBe(100)
  expect(await unreadIn(world.viewer, campaign, ada)).toBe(100)
})

test('who only reads marks nothing, and another organisation has no such conversation', async () => {
  const { campaign, hear, readUntil } = await aTalk()
  await hear([ada, 1])
  const analyst = aViewer({ organisationId: campaign.organisationId, role: 'analyst' })
  expect(await readUntil(ada, 1, analyst)).toMatchObject({ failure: { kind: 'not-allowed' } })
  expect(await readUntil(ada, 1, aViewer())).toMatchObject({ failure: { kind: 'not-found' } })
  expect(await readUntil(bob, 1)).toMatchObject({ failure: { kind: 'not-found' } })
  expect(await unreadIn(aViewer(), campaign, ada)).toBe(null)
  expect(await unreadOf(campaign)).toBe(1)
})
