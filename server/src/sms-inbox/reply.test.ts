import { expect, test } from 'vitest'
import type { Viewer } from '../account/account.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import type { Campaign } from '../campaign/campaign.js'
import { makeBeginSending } from '../channel/begin-sending.use-case.js'
import type { ConsentFact } from '../consent/consent.js'
import { MessageTable } from '../message/message.table.js'
import type { OutboundMessage } from '../message/outbound.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import type { ReplyDraft } from '../reply/draft.js'
import { aCampaign, aViewer } from '../testing/builders.js'
import { recordFacts } from '../testing/consent.js'
import { aDatabase } from '../testing/database.js'
import { anSms } from '../testing/sms.js'
import { aWorld } from '../testing/world.js'
import { findHindrance } from './hindrance.store.js'
import { makeReplyInConversation } from './reply.use-case.js'

const db = await aDatabase()
const now = (): Date => new Date()
const newId = makeNewId(now)
const answer = makeReplyInConversation({ db, now, newId, findReplyMedia: async () => undefined })
const begin = makeBeginSending({ db, now, hourlyCap: 20 })
const phone = '+12025550143'
const sms = (text: string): ReplyDraft => ({ kind: 'sms', subject: null, text, mediaIds: [] })

const aTalk = async (over: Partial<Campaign> = {}, sender = phone) => {
  const world = await aWorld(db)
  const { id: shortCodeId } = world.shortCode
  const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId, ...over })
  const written = anSms(campaign, world.channel, { sender, text: 'When is it?' })
  await inTransaction(db, async (tx) => {
    await insertMany(tx, CampaignTable, [campaign])
    await insertMany(tx, MessageTable, [written])
  })
  const reply = (text = 'At six', viewer: Viewer = world.viewer) =>
    answer({ viewer, campaignId: campaign.id, phone: sender, reply: sms(text) })
  const happen = (facts: readonly ConsentFact[]): Promise<void> =>
    inTransaction(db, (tx) => recordFacts(tx, { shortCodeId, phone: sender }, facts))
  const block = (): Promise<unknown> =>
    db.manager.query(
      `insert into blocked_sender (id, organisation_id, digits, range, blocked_by, origin, created_at)
       values (gen_random_uuid(), $1, '+1202', true, 'Ada', 'hand', now())`,
      [world.organisation.id],
    )
  /** Asks for the last time, as when it leaves. */
  const leave = async (message: OutboundMessage): Promise<string | undefined> => {
    const { id, kind, text } = message
    const outgoing = { id, kind, from: '', to: '', subject: null, text, mediaUrls: [], statusUrl: '' }
    await begin({ message, ready: { channel: world.channel, outgoing } })
    return (await db.manager.getRepository(OutboundMessageTable).findOneByOrFail({ id: message.id })).state
  }
  return { world, campaign, written, reply, happen, block, leave }
}

test('a person answers: one message of the campaign, on its way at once, and who follows the campaign hears of it', async () => {
  const { world, campaign, written, reply, leave } = await aTalk()
  const made = await reply('{campaign}: at six')
  if (!made.ok) throw new Error(made.failure.kind)
  expect(made.value).toMatchObject({
    occasion: 'response',
    campaignId: campaign.id,
    organisationId: world.organisation.id,
    messageId: written.id,
    sender: world.shortCode.code,
    recipient: phone,
    text: 'Acme Club: at six',
    state: 'waiting',
  })
  const effects = await db.manager.query('select kind, due_at <= now() as due from effect where subject_id = $1', [
    made.value.id,
  ])
  expect(effects).toEqual([{ kind: 'send-message', due: true }])
  expect(await leave(made.value)).toBe('sending')
  const changes = await db.manager.query('select kind, place_id from change where subject_id = $1 order by id', [
    written.id,
  ])
  // When it was written, and when it left.
  expect(changes).toEqual(Array(2).fill({ kind: 'effects', place_id: campaign.id }))
})

const campaignStop = (id: Campaign['id']): readonly ConsentFact[] => [
  { kind: 'subscribed', campaignId: id },
  { kind: 'unsubscribed', campaignId: id, by: 'phone' },
]

type Talk = Awaited<ReturnType<typeof aTalk>>

const against: readonly {
  readonly what: string
  readonly kind: string
  readonly happens: (talk: Talk) => Promise<unknown>
  /** What becomes of an answer that was written before. */
  readonly state: OutboundMessage['state']
}[] = [
  {
    what: 'said STOP',
    kind: 'opted-out',
    happens: ({ happen }) => happen([{ kind: 'opted-out' }]),
    state: 'suppressed',
  },
  {
    what: 'said STOP to this campaign alone',
    kind: 'opted-out',
    happens: ({ happen, campaign }) => happen(campaignStop(campaign.id)),
    state: 'suppressed',
  },
  {
    what: 'wrote what may mean STOP',
    kind: 'held',
    happens: ({ happen }) => happen([{ kind: 'held' }]),
    state: 'waiting',
  },
  { what: 'is blocked', kind: 'sender-blocked', happens: ({ block }) => block(), state: 'suppressed' },
]

test.each(against)('a phone that $what is not answered', async ({ happens, kind }) => {
  const talk = await aTalk()
  await happens(talk)
  expect(await talk.reply()).toMatchObject({ ok: false, failure: { kind } })
  expect(await db.manager.getRepository(OutboundMessageTable).countBy({ campaignId: talk.campaign.id })).toBe(0)
})

test.each(against)(
  'it is shown before somebody tries that a phone $what can’t be answered',
  async ({ happens, kind }) => {
    const talk = await aTalk()
    const { viewer } = talk.world
    expect(await findHindrance(db.manager, viewer, talk.campaign, phone)).toBe(null)
    await happens(talk)
    expect(await findHindrance(db.manager, viewer, talk.campaign, phone)).toBe(kind)
    // What others agreed to on the code is nobody's business who has not heard from them.
    const { id: shortCodeId } = talk.world.shortCode
    const other = '+12025559999'
    await inTransaction(db, (tx) => recordFacts(tx, { shortCodeId, phone: other }, [{ kind: 'opted-out' }]))
    expect(await findHindrance(db.manager, viewer, talk.campaign, other)).toBe('never-wrote')
  },
)

test.each(against)('an answer to a phone that $what before it leaves stays: $state', async ({ happens, state }) => {
  const talk = await aTalk()
  const made = await talk.reply()
  await happens(talk)
  expect(made.ok && (await talk.leave(made.value))).toBe(state)
})

test('a phone that the organisation took out may be answered when it writes, and one that is not in the campaign', async () => {
  const { campaign, reply, happen, leave } = await aTalk()
  const first = await reply()
  expect(first.ok && (await leave(first.value))).toBe('sending')
  await happen([
    { kind: 'subscribed', campaignId: campaign.id },
    { kind: 'unsubscribed', campaignId: campaign.id, by: 'organisation' },
  ])
  const second = await reply()
  expect(second.ok && (await leave(second.value))).toBe('sending')
})

test('an inactive campaign sends nothing, and a short code is not answered', async () => {
  const inactive = await aTalk({ status: 'inactive' })
  expect(await inactive.reply()).toMatchObject({ failure: { kind: 'campaign-inactive' } })
  const code = await aTalk({}, '72345')
  expect(await code.reply()).toMatchObject({ failure: { kind: 'no-phone' } })
})

test('who never wrote to the campaign is not there, nor is another organisation’s conversation', async () => {
  const { world, campaign, reply } = await aTalk()
  const { viewer } = world
  const request = { viewer, campaignId: campaign.id, phone: '+12025559999', reply: sms('Hi') }
  expect(await answer(request)).toMatchObject({ failure: { kind: 'never-wrote' } })
  expect(await reply('Hi', aViewer())).toMatchObject({ failure: { kind: 'not-found' } })
})

test.each([
  { what: 'an analyst', role: 'analyst', text: 'Hi', kind: 'not-allowed' },
  { what: 'an empty text', role: 'moderator', text: ' ', kind: 'invalid' },
  { what: 'a variable of inboxes', role: 'moderator', text: '{reference}', kind: 'invalid' },
] as const)('$what: $kind', async ({ role, text, kind }) => {
  const { world, reply } = await aTalk()
  const viewer = aViewer({ organisationId: world.organisation.id, role })
  expect(await reply(text, viewer)).toMatchObject({ failure: { kind } })
})
