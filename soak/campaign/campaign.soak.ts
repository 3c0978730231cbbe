import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, inject, test, vi } from 'vitest'
import { aHouse } from '../../server/e2e/house.js'
import { aDatabaseUrl } from '../../server/src/testing/database.js'
import { aRandom } from '../../server/src/testing/random.js'
import { phonesFrom, subscribe } from '../../server/src/testing/subscribers.js'
import { listedAsUnknown } from '../kill/recount.js'
import { untilNothingLeft } from '../kill/settle.js'
import { aBookOfCalls, usualPerSecond } from './calls.js'
import { aCampaign, progressOf, sendToAll } from './setting.js'

const { subscribers, perSecond } = inject('full')
  ? { subscribers: 100_000, perSecond: 1_000 }
  : { subscribers: 2_000, perSecond: 500 }
const kills = 2
const seed = inject('seed')
const random = aRandom(seed)
/** A provider's answer takes its time, so that a kill finds calls under way. */
const callMilliseconds = '20'

const databaseUrl = await aDatabaseUrl()
const database = new pg.Client({ connectionString: databaseUrl, application_name: 'soak' })
await database.connect()
afterAll(() => database.end())
const rows = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => (await database.query<Row>(sql)).rows

const { file, calls, count } = aBookOfCalls()
const house = await aHouse({ databaseUrl, allow: [] })
const start = (): Promise<void> =>
  house.start([new URL('./witness.mjs', import.meta.url)], { CALLS_FILE: file, CALL_MILLISECONDS: callMilliseconds })

/** MTs that a kill found under way: only these may end as unknown. */
const underWay = new Set<string>()

const strike = async (): Promise<void> => {
  await house.kill()
  // What the process had sent to Postgres may still be carried out.
  await vi.waitFor(
    async () => expect(await rows(`select from pg_stat_activity where application_name = 'mms-inbox'`)).toEqual([]),
    { timeout: 20_000, interval: 20 },
  )
  for (const { id } of await rows<{ id: string }>(`select id from outbound_message where state = 'sending'`))
    underWay.add(id)
  await start()
}

/** Until every subscriber's MT has come to its end. */
const settled = (): Promise<void> =>
  untilNothingLeft(async () => {
    const [counted] = await rows<{ ended: number; effects: number }>(
      `select (select count(*)::int from outbound_message where state not in ('waiting', 'sending')) as ended,
              (select count(*)::int from effect where state in ('waiting', 'claimed')) as effects`,
    )
    return subscribers - (counted?.ended ?? 0) + (counted?.effects ?? 0)
  })

const seconds = (from: number): number => Math.round((performance.now() - from) / 100) / 10

test(`${subscribers} subscribers at ${perSecond} a second, ${kills} kills: to each phone at most once, what is open is listed (seed ${seed})`, async () => {
  await start()
  const campaign = await aCampaign(house, perSecond)
  const [organisation] = await rows<{ id: string }>('select id from organisation')
  const phones = phonesFrom(2_000_000, subscribers)
  await subscribe(
    database,
    { id: campaign.campaignId, organisationId: organisation?.id ?? '', shortCodeId: campaign.shortCodeId },
    phones,
    { firstName: 'Ada' },
  )
  const from = performance.now()
  const id = await sendToAll(house, campaign.campaignId)
  for (let kill = 1; kill <= kills; kill++) {
    // Somewhere in the first half, then somewhere in the second.
    const until = subscribers * ((kill - 1) / kills + (0.2 + 0.6 * random.next()) / kills)
    while (count() < until) await pause(20)
    await strike()
    process.stdout.write(`killed ${kill} times, ${count()} calls, ${underWay.size} under way\n`)
  }
  await settled()
  const took = seconds(from)

  const called = calls().map(({ phone }) => phone)
  const reached = new Set(called)
  const unknown = await rows<{ id: string; recipient: string }>(
    `select id, recipient from outbound_message where state = 'unknown' order by id`,
  )
  const { state, counts } = await progressOf(house, id)
  process.stdout.write(
    `${JSON.stringify({
      seed,
      subscribers,
      kills,
      seconds: took,
      perSecond: usualPerSecond(calls()),
      calls: called.length,
      phones: reached.size,
      underWay: underWay.size,
      unknown: unknown.length,
      counts,
    })}\n`,
  )
  expect(called.toSorted()).toEqual([...reached].toSorted())
  const doubtful = new Set(unknown.map(({ recipient }) => recipient))
  expect(phones.filter((phone) => !reached.has(phone) && !doubtful.has(phone))).toEqual([])
  expect(unknown.filter((each) => !underWay.has(each.id))).toEqual([])
  expect(await listedAsUnknown(house.ask)).toEqual(unknown.map((each) => each.id))
  expect({ state, counts }).toMatchObject({
    state: 'DONE',
    counts: {
      total: subscribers,
      delivered: subscribers - unknown.length,
      unknown: unknown.length,
      waiting: 0,
      sending: 0,
    },
  })
})
