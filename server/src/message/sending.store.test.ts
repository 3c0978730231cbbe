import { expect, test, vi } from 'vitest'
import { CampaignTable } from '../campaign/campaign.table.js'
import { consentKey } from '../consent/consent.js'
import { findStandings, lockConsents } from '../consent/consent.store.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { ofNoCampaign } from '../reply/outgoing.js'
import { aCampaign, anId, noon } from '../testing/builders.js'
import { optOut } from '../testing/consent.js'
import { aDatabase } from '../testing/database.js'
import { phonesFrom, subscribe } from '../testing/subscribers.js'
import { aWorld } from '../testing/world.js'
import type { OutboundMessage } from './outbound.js'
import { findStandingsToCampaigns } from './sending.store.js'

const db = await aDatabase()
const world = await aWorld(db)
const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [campaign]))
const phones = phonesFrom(1, 3_000)
await subscribe(db.manager, campaign, phones)
const [stopped = ''] = phones
const key = { shortCodeId: world.shortCode.id, phone: stopped }
await inTransaction(db, (tx) => optOut(tx, key))
await db.manager.query('analyze subscription, consent_state')

const to = (recipient: string): OutboundMessage => ({
  ...ofNoCampaign,
  id: anId<'outbound-message'>(),
  organisationId: world.organisation.id,
  shortCodeId: world.shortCode.id,
  channelId: world.channel.id,
  submissionId: null,
  campaignId: campaign.id,
  messageId: null,
  decisionId: null,
  occasion: 'campaign-message',
  kind: 'sms',
  sender: world.shortCode.code,
  recipient,
  subject: null,
  text: 'Hello',
  media: [],
  state: 'waiting',
  stateReason: null,
  providerMessageId: null,
  createdAt: noon,
  sentAt: null,
  stateAt: noon,
})

const planOf = async ([sql = '', values]: Parameters<(typeof db)['manager']['query']> | [] = []): Promise<string> => {
  const plan = await db.manager.query<{ 'QUERY PLAN': string }[]>(`explain ${sql}`, values)
  return plan.map((line) => line['QUERY PLAN']).join('\n')
}

test('who is subscribed is looked up phone by phone, however many there are', async () => {
  const messages = [...phones.slice(0, 200), '+12025559999'].map(to)
  const statements = vi.spyOn(db.manager, 'query')
  const standings = [...(await findStandingsToCampaigns(db.manager, messages))]
  const subscribed = standings.flatMap(([id, { state }]) => (state === 'subscribed' ? id : []))
  expect(subscribed).toEqual(messages.slice(1, 200).map(({ id }) => id))
  expect(await planOf(statements.mock.lastCall)).not.toContain('Seq Scan')
  statements.mockRestore()
})

test('so is what they agreed to; whoever is asked for twice is answered once', async () => {
  const keys = [...phones.slice(0, 200), stopped].map((phone) => ({ ...key, phone }))
  const statements = vi.spyOn(db.manager, 'query')
  const standings = await findStandings(db.manager, keys)
  const states = statements.mock.calls.find(([sql]) => sql.includes('from consent_state'))
  expect(await planOf(states)).not.toContain('Seq Scan')
  statements.mockRestore()
  const out = [...standings].flatMap(([name, { optedOutAt }]) => (optedOutAt ? name : []))
  expect([standings.size, out]).toEqual([200, [consentKey(key)]])
  expect((await inTransaction(db, (tx) => lockConsents(tx, keys))).size).toBe(200)
})
