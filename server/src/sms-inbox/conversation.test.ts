import { expect, test } from 'vitest'
import type { Viewer } from '../account/account.js'
import type { Campaign } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { InboxTable } from '../inbox/inbox.table.js'
import type { Message } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import type { OutboundMessage } from '../message/outbound.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { cursorOf, placeOf, type Place } from '../platform/page.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { aCampaign, anInbox, aSubmission, aViewer, noon } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aRandom } from '../testing/random.js'
import { anMt, anSms } from '../testing/sms.js'
import { aWorld, type World } from '../testing/world.js'
import { listEntries, type ConversationEntry } from './entries.store.js'
import { listSms } from './list.store.js'
import { anySms } from './filter.js'

const db = await aDatabase()
const phone = '+12025550143'
const at = (second: number): Date => new Date(noon.getTime() + second * 1_000)

const aTalk = async (): Promise<{ world: World; campaign: Campaign }> => {
  const world = await aWorld(db)
  const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [campaign]))
  return { world, campaign }
}

const store = (messages: readonly Message[], mts: readonly OutboundMessage[]): Promise<void> =>
  inTransaction(db, async (tx) => {
    await insertMany(tx, MessageTable, messages)
    await insertMany(tx, OutboundMessageTable, mts)
  })

const read = async (viewer: Viewer, campaign: Campaign, size = 50): Promise<readonly ConversationEntry[]> => {
  const entries: ConversationEntry[] = []
  let after: Place | undefined
  for (;;) {
    const page = await listEntries(db.manager, viewer, { campaignId: campaign.id, phone }, { size, after })
    entries.push(...page.rows)
    const last = page.rows.at(-1)
    if (!page.hasMore || !last) return entries
    after = placeOf(cursorOf(last))
  }
}

test('a conversation has what either side wrote, in the order of time, and nothing of others', async () => {
  const { world, campaign } = await aTalk()
  const { shortCode, channel } = world
  const other = aCampaign({ organisationId: world.organisation.id, shortCodeId: shortCode.id })
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [other]))
  const mine = { campaignId: campaign.id, recipient: phone }
  const keyword = anSms(campaign, channel, { sender: phone, text: 'CLUB', receivedAt: at(1) })
  const picture = anSms(campaign, channel, {
    sender: phone,
    kind: 'mms',
    route: 'inbox',
    subject: 'Look',
    receivedAt: at(5),
  })
  const confirmation = anMt(shortCode, { ...mine, text: 'You are in', sentAt: at(2), messageId: keyword.id })
  const receipt = anMt(shortCode, { recipient: phone, text: 'Thanks', sentAt: at(6), messageId: picture.id })
  const waiting = anMt(shortCode, { ...mine, text: 'Soon', state: 'waiting', sentAt: null, createdAt: at(3) })
  await store(
    [
      keyword,
      picture,
      anSms(other, channel, { sender: phone, receivedAt: at(4) }),
      anSms(campaign, channel, { sender: '+12025559999', receivedAt: at(4) }),
    ],
    [
      confirmation,
      receipt,
      waiting,
      anMt(shortCode, { recipient: phone, campaignId: other.id, sentAt: at(4) }),
      anMt(shortCode, { recipient: '+12025559999', campaignId: campaign.id, sentAt: at(4) }),
    ],
  )
  const submission = aSubmission({
    organisationId: world.organisation.id,
    inboxId: world.inbox.id,
    shortCodeId: shortCode.id,
    messageId: picture.id,
    sender: phone,
  })
  await inTransaction(db, (tx) => insertMany(tx, SubmissionTable, [submission]))
  const entries = await read(world.viewer, campaign)
  expect(entries.map(({ id }) => id)).toEqual([receipt.id, picture.id, waiting.id, confirmation.id, keyword.id])
  expect(entries).toMatchObject([
    { at: at(6), sent: { text: 'Thanks', state: 'accepted' } },
    { at: at(5), received: { kind: 'mms', subject: 'Look', submissionId: submission.id } },
    { at: at(3), sent: { text: 'Soon', state: 'waiting' } },
    { at: at(2), sent: { text: 'You are in' } },
    { at: at(1), received: { kind: 'sms', text: 'CLUB', submissionId: null } },
  ])
  expect(await read(aViewer(), campaign)).toEqual([])
})

test('page by page, every message of a conversation comes once, also those of the same moment', async () => {
  const { world, campaign } = await aTalk()
  const random = aRandom(7)
  const messages = Array.from({ length: 40 }, () =>
    anSms(campaign, world.channel, { sender: phone, receivedAt: at(random.below(12)) }),
  )
  const mts = Array.from({ length: 60 }, () =>
    anMt(world.shortCode, {
      campaignId: campaign.id,
      recipient: phone,
      sentAt: random.chance(0.7) ? at(random.below(12)) : null,
      createdAt: at(random.below(12)),
    }),
  )
  await store(messages, mts)
  const all = [
    ...messages.map(({ id, receivedAt }) => ({ id: String(id), at: receivedAt })),
    ...mts.map(({ id, sentAt, createdAt }) => ({ id: String(id), at: sentAt ?? createdAt })),
  ].toSorted((one, other) => other.at.getTime() - one.at.getTime() || (one.id < other.id ? 1 : -1))
  for (const size of [1, 7, 99, 200])
    expect((await read(world.viewer, campaign, size)).map(({ id }) => id)).toEqual(all.map(({ id }) => id))
})

test('who is limited to inboxes sees the SMS, and neither what others took nor what they answered', async () => {
  const { world, campaign } = await aTalk()
  const hidden = anInbox({ organisationId: world.organisation.id })
  const [open, closed] = ['inbox', 'inbox'].map((route, index) =>
    anSms(campaign, world.channel, { sender: phone, kind: 'mms', route: 'inbox', receivedAt: at(index), text: route }),
  )
  if (!open || !closed) throw new Error('there are two')
  const of = { organisationId: world.organisation.id, shortCodeId: world.shortCode.id, sender: phone }
  const seen = aSubmission({ ...of, inboxId: world.inbox.id, messageId: open.id })
  const unseen = aSubmission({ ...of, inboxId: hidden.id, messageId: closed.id })
  const sms = anSms(campaign, world.channel, { sender: phone, receivedAt: at(9) })
  const replies = [seen, unseen].map(({ id, messageId }, index) =>
    anMt(world.shortCode, { recipient: phone, submissionId: id, messageId, sentAt: at(4 + index) }),
  )
  await inTransaction(db, async (tx) => {
    await insertMany(tx, InboxTable, [hidden])
    await insertMany(tx, MessageTable, [open, closed, sms])
    await insertMany(tx, SubmissionTable, [seen, unseen])
    await insertMany(tx, OutboundMessageTable, replies)
  })
  const limited = { ...world.viewer, inboxes: [world.inbox.id] }
  expect((await read(world.viewer, campaign)).map(({ id }) => id)).toHaveLength(5)
  expect((await read(limited, campaign)).map(({ id }) => id)).toEqual([sms.id, replies[0]?.id, open.id])
  const answered = async (viewer: Viewer): Promise<string | undefined> => {
    const { rows } = await listSms(db.manager, viewer, { filter: anySms, size: 9, after: undefined })
    return rows.find(({ id }) => id === sms.id)?.replyTo?.id
  }
  expect(await answered(world.viewer)).toBe(replies[1]?.id)
  expect(await answered(limited)).toBe(replies[0]?.id)
})
