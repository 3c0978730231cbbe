import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CampaignId } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import type { Message } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { cursorOf, placeOf, type Place } from '../platform/page.js'
import { aCampaign } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { anSms } from '../testing/sms.js'
import { aWorld } from '../testing/world.js'
import { anySms, type SmsFilter } from './filter.js'
import { listSms } from './list.store.js'
import type { SmsRow } from './sms.store.js'

const db = await aDatabase()
const world = await aWorld(db)
const stranger = await aWorld(db)
const own = { organisationId: world.organisation.id, shortCodeId: world.shortCode.id }
const [club, news, silent] = [aCampaign(own), aCampaign(own), aCampaign(own)]
const theirs = aCampaign({ organisationId: stranger.organisation.id, shortCodeId: stranger.shortCode.id })
const phones = ['+12025550143', '+447700900123', '+12025559143', '72345']
const texts = ['What a day', '100% of ÄRGER_1', 'back\\slash', null]
// The remainder is always one of them.
const one = <Value>(values: readonly Value[], index: number): Value => values[index % values.length] as Value
const start = Date.UTC(2026, 5, 1)

/** Many at the same moment: only the id tells them apart. */
const sms: readonly Message[] = Array.from({ length: 120 }, (_, index) =>
  anSms(one([club, news, news], index), world.channel, {
    sender: one(phones, index),
    text: one(texts, index >> 1),
    route: one(['campaign', 'campaign', 'answer'], index >> 2),
    receivedAt: new Date(start + Math.floor(index / 7) * 1000),
  }),
)
/** What other lists show, or nobody's. */
const others: readonly Message[] = [
  anSms(theirs, stranger.channel),
  anSms(club, world.channel, { kind: 'mms' }),
  anSms(club, world.channel, { route: 'inbox' }),
  anSms(club, world.channel, { route: 'reserved', reservedWord: 'stop' }),
  anSms(club, world.channel, { route: 'unmatched', campaignId: null }),
]

await inTransaction(db, async (tx) => {
  await insertMany(tx, CampaignTable, [club, news, silent, theirs])
  await insertMany(tx, MessageTable, [...sms, ...others])
})

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(arbitrary, { freq: 1 })
/** So that there is something left to be found. */
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ arbitrary, weight: 1 }, { arbitrary: fc.constant(null), weight: 3 })
const moment = fc.integer({ min: -2, max: 20 }).map((second) => new Date(start + second * 1000))
const filters: fc.Arbitrary<SmsFilter> = fc.record({
  campaignIds: maybe(fc.subarray<CampaignId>([club.id, news.id, silent.id, theirs.id])),
  phone: rarely(fc.constantFrom(...phones)),
  phoneEnding: rarely(fc.constantFrom('143', '0143', '999', '12025550143')),
  from: maybe(moment),
  until: maybe(moment),
  text: rarely(fc.constantFrom('day', 'WHAT', 'ärger_', '0%', '\\', '_', '%', 'k\\s', 'nowhere')),
})

const expected = ({ campaignIds, phone, phoneEnding, from, until, text }: SmsFilter): readonly string[] =>
  sms
    .filter(
      (each) =>
        (campaignIds === null || campaignIds.some((id) => id === each.campaignId)) &&
        (phone === null || each.sender === phone) &&
        (phoneEnding === null || each.sender.endsWith(phoneEnding)) &&
        (from === null || each.receivedAt >= from) &&
        (until === null || each.receivedAt < until) &&
        (text === null || (each.text?.toLowerCase().includes(text.toLowerCase()) ?? false)),
    )
    .toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id)

/** The way through a client: a cursor out, a cursor in. */
const behind = (row: SmsRow | undefined): Place | undefined =>
  row && placeOf(cursorOf({ at: row.receivedAt, id: row.id }))

test('page by page, every filter gives each SMS once, newest first', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.integer({ min: 5, max: 60 }), async (filter, size) => {
      const seen: string[] = []
      let after: Place | undefined
      for (let more = true; more;) {
        const page = await listSms(db.manager, world.viewer, { filter, size, after })
        expect(page.rows.length).toBeLessThanOrEqual(size)
        seen.push(...page.rows.map(({ id }) => id))
        after = behind(page.rows.at(-1))
        more = page.hasMore
      }
      expect(seen).toEqual(expected(filter))
    }),
    { numRuns: 300 },
  )
})

test.each([
  { what: 'of all campaigns', filter: anySms },
  { what: 'of two campaigns', filter: { ...anySms, campaignIds: [club.id, news.id] } },
  { what: 'of one phone', filter: { ...anySms, phone: '+12025550143' } },
])('no SMS $what is shown twice or left out while new ones come in', async ({ filter }) => {
  const wanted = expected(filter)
  const seen: string[] = []
  let after: Place | undefined
  for (let more = true; more;) {
    const page = await listSms(db.manager, world.viewer, { filter, size: 7, after })
    seen.push(...page.rows.map(({ id }) => id))
    after = behind(page.rows.at(-1))
    more = page.hasMore
    const newest = { sender: '+12025550143', receivedAt: new Date(start + 60_000) }
    await inTransaction(db, (tx) => insertMany(tx, MessageTable, [anSms(club, world.channel, newest)]))
  }
  expect(seen.filter((id) => wanted.includes(id))).toEqual(wanted)
  expect(new Set(seen).size).toBe(seen.length)
})
