import { beforeAll, expect, test } from 'vitest'
import { CampaignTable } from '../campaign/campaign.table.js'
import type { OutboundState } from '../message/outbound.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { aCampaign, aCampaignMessage, anId } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { anMt } from '../testing/sms.js'
import { phonesFrom } from '../testing/subscribers.js'
import { aWorld, type World } from '../testing/world.js'
import { findReasons, listTexts } from './campaign-message-texts.store.js'
import { insertCampaignMessage } from './campaign-message.store.js'

const db = await aDatabase()

const came: readonly (readonly [OutboundState, string | null])[] = [
  ['delivered', null],
  ['failed', 'Refused by the carrier.'],
  ['suppressed', 'The phone opted out.'],
  ['suppressed', 'The phone is blocked.'],
  ['suppressed', 'The phone opted out.'],
  ['unknown', 'Interrupted.'],
]
const phones = phonesFrom(1, came.length)

let world: World
const message = aCampaignMessage()
const other = aCampaignMessage()
beforeAll(async () => {
  world = await aWorld(db)
  const { organisation, shortCode } = world
  const campaign = aCampaign({ organisationId: organisation.id, shortCodeId: shortCode.id })
  await inTransaction(db, async (tx) => {
    await insertMany(tx, CampaignTable, [campaign])
    const own = { organisationId: organisation.id, campaignId: campaign.id }
    for (const each of [message, other]) await insertCampaignMessage(tx, { ...each, ...own })
    const mt = (index: number, campaignMessageId = message.id) => {
      const [state, stateReason] = came[index] ?? ['waiting', null]
      const createdAt = new Date(Date.UTC(2026, 0, 1) + index)
      return anMt(shortCode, {
        ...own,
        campaignMessageId,
        recipient: phones[index] ?? '',
        state,
        stateReason: stateReason ?? null,
        createdAt,
      })
    }
    await insertMany(tx, OutboundMessageTable, [...came.map((_, index) => mt(index)), mt(1, other.id)])
  })
})

const list = async (over: Partial<Parameters<typeof listTexts>[1]> = {}) => {
  const wanted = { organisationId: world.organisation.id, id: message.id, states: null, size: 10, after: undefined }
  return listTexts(db.manager, { ...wanted, ...over })
}

test('a message’s own texts page by page, newest first', async () => {
  const first = await list({ size: 4 })
  const last = first.rows.at(-1)
  const rest = await list({ after: last && { at: last.createdAt, id: last.id } })
  expect([...first.rows, ...rest.rows].map(({ recipient }) => recipient)).toEqual(phones.toReversed())
  expect([first.hasMore, rest.hasMore]).toEqual([true, false])
})

test('those that have come so far, with why', async () => {
  const { rows } = await list({ states: ['failed', 'unknown'] })
  expect(rows.map(({ state, stateReason }) => [state, stateReason])).toEqual([
    ['unknown', 'Interrupted.'],
    ['failed', 'Refused by the carrier.'],
  ])
})

test('none of another organisation', async () => {
  expect(await list({ organisationId: anId<'organisation'>() })).toEqual({ rows: [], hasMore: false })
})

test('why phones did not get it, the most frequent first, each message for itself', async () => {
  const reasons = await findReasons(db.manager, [message.id, other.id])
  expect(reasons).toEqual([
    { id: message.id, state: 'suppressed', reason: 'The phone opted out.', count: 2 },
    { id: message.id, state: 'failed', reason: 'Refused by the carrier.', count: 1 },
    { id: message.id, state: 'suppressed', reason: 'The phone is blocked.', count: 1 },
    { id: message.id, state: 'unknown', reason: 'Interrupted.', count: 1 },
    { id: other.id, state: 'failed', reason: 'Refused by the carrier.', count: 1 },
  ])
})
