import { beforeEach, expect, test } from 'vitest'
import type { Campaign } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { makeSendMessage } from '../channel/send.use-case.js'
import type { OptInType } from '../consent/choices.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { aCampaign } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { optOut } from '../testing/consent.js'
import { aDatabase } from '../testing/database.js'
import { anImportTable, tableOf } from '../testing/import-table.js'
import { phonesFrom } from '../testing/subscribers.js'
import { aWorld, type World } from '../testing/world.js'
import { makeSpreadImportTexts } from './spread-import-texts.use-case.js'

const db = await aDatabase()
const clock = aClock('2026-06-01T12:00:00Z')
const { now } = clock
const newId = makeNewId(now)
const importTable = anImportTable({ db, now, newId })
const spread = makeSpreadImportTexts({ db, now })
const evidence = { source: 'A form on paper', agreedAt: '2026-05-31', words: null }
const quietHours = { from: '21:00', until: '09:00' }
const minutes = (many: number): number => many * 60_000

let world: World
let campaign: Campaign
let phones: readonly string[]
let firstPhone = 0
beforeEach(async () => {
  world = await aWorld(db)
  await db.manager.query('update channel set per_second = 10 where id = $1', [world.channel.id])
  campaign = aCampaign({
    organisationId: world.organisation.id,
    shortCodeId: world.shortCode.id,
    settings: { quietHours, timeZone: 'UTC', answerHours: 72 },
  })
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [campaign]))
  phones = phonesFrom((firstPhone += 1_000), 50)
})

const importAt = async (time: string, type: OptInType = 'double'): Promise<void> => {
  clock.pass(Date.parse(time) - now().getTime())
  const table = tableOf(['phone', ...phones].join('\n'))
  const imported = await importTable({ viewer: world.viewer, campaignId: campaign.id, table, type, evidence }, null)
  expect(imported).toMatchObject({ ok: true })
}
const effects = (kind: string) =>
  db.manager.query<{ at: Date }[]>(
    `select effect.due_at as at from effect
       left join outbound_message as text on text.id = effect.subject_id
      where effect.kind = $1 and effect.state = 'waiting' and $2 in (text.campaign_id, effect.subject_id)
      order by effect.id`,
    [kind, campaign.id],
  )
const texts = (condition = 'true') =>
  db.manager.query<{ id: never; recipient: string; state: string; occasion: string }[]>(
    `select id, recipient, state, occasion from outbound_message where campaign_id = $1 and ${condition} order by id`,
    [campaign.id],
  )
/** What was handed on has left. */
const leave = () =>
  db.manager.query(
    `update effect set state = 'done' where kind = 'send-message' and state = 'waiting'
        and subject_id in (select id from outbound_message where campaign_id = $1)`,
    [campaign.id],
  )

test('a list that comes at night asks in the morning, and a YES counts as long as ever', async () => {
  await importAt('2026-06-02T03:00:00Z')
  expect(await texts()).toHaveLength(50)
  expect(await effects('send-message')).toEqual([])
  expect(await effects('spread-import-texts')).toHaveLength(1)
  expect(await spread(campaign.id)).toMatchObject({ kind: 'again', at: new Date('2026-06-02T03:05:00Z') })
  clock.pass(minutes(6 * 60 - 2))
  expect(await spread(campaign.id)).toMatchObject({ kind: 'again', at: new Date('2026-06-02T09:00:00Z') })
  clock.pass(minutes(2))
  await spread(campaign.id)
  expect(await effects('send-message')).toHaveLength(20)
  const until = await db.manager.query(
    'select distinct asked_until as until from subscription where campaign_id = $1',
    [campaign.id],
  )
  expect(until).toEqual([{ until: new Date('2026-06-05T09:00:00Z') }])
})

test('they go out a little ahead of the channel, so that a STOP is confirmed at once; each once, then it is over', async () => {
  await importAt('2026-06-02T12:00:00Z')
  const handed: number[] = []
  for (let outcome = await spread(campaign.id); ; outcome = await spread(campaign.id)) {
    handed.push((await effects('send-message')).length)
    if (outcome.kind !== 'again') break
    clock.pass(1_000)
    await leave()
  }
  expect(handed).toEqual([20, 20, 10])
  const sent = await db.manager.query(
    `select count(*)::int as n, count(distinct subject_id)::int as different from effect
      where kind = 'send-message' and subject_id in (select id from outbound_message where campaign_id = $1)`,
    [campaign.id],
  )
  expect(sent).toEqual([{ n: 50, different: 50 }])
  // The next list begins anew.
  phones = phonesFrom((firstPhone += 1_000), 5)
  await importAt('2026-06-02T13:00:00Z')
  expect(await effects('spread-import-texts')).toHaveLength(2)
})

test('while the lane is full, nothing is added to it', async () => {
  await importAt('2026-06-02T12:00:00Z')
  await spread(campaign.id)
  expect(await spread(campaign.id)).toMatchObject({ kind: 'again' })
  expect(await effects('send-message')).toHaveLength(20)
})

test('whose time to answer is over, or who has left meanwhile, is not asked any more', async () => {
  await importAt('2026-06-02T12:00:00Z')
  const [left = ''] = phones
  await inTransaction(db, (tx) => optOut(tx, { shortCodeId: world.shortCode.id, phone: left }))
  await spread(campaign.id)
  expect(await texts(`state = 'cancelled'`)).toMatchObject([{ recipient: left }])
  await leave()
  clock.pass(minutes(72 * 60))
  expect(await spread(campaign.id)).toEqual({ kind: 'done' })
  expect(await texts(`state = 'cancelled'`)).toHaveLength(30)
})

test('who gets in at once is told so at the same pace, and is welcomed after that', async () => {
  await db.manager.query(`update campaign set settings = settings || $2 where id = $1`, [
    campaign.id,
    { welcome: { kind: 'sms', text: 'Welcome!' } },
  ])
  phones = phones.slice(0, 3)
  await importAt('2026-06-02T12:00:00Z', 'auto')
  expect(await effects('send-message')).toEqual([])
  await spread(campaign.id)
  const due = (await effects('send-message')).map(({ at }) => at.getTime() - now().getTime())
  expect(due).toEqual([0, 2_000, 0, 2_000, 0, 2_000])
})

test('what a provider put off until night waits for the morning', async () => {
  phones = phones.slice(0, 1)
  await importAt('2026-06-02T20:59:00Z')
  await spread(campaign.id)
  const [text] = await texts()
  clock.pass(minutes(2))
  const send = makeSendMessage({
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
  if (!text) throw new Error('there is a text')
  const signal = new AbortController().signal
  expect(await send(text.id, 1, signal)).toMatchObject({ kind: 'again', at: new Date('2026-06-03T09:00:00Z') })
  clock.pass(minutes(12 * 60))
  expect(await send(text.id, 2, signal)).toEqual({ kind: 'done' })
})
