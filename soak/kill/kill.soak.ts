import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, inject, test, vi } from 'vitest'
import { aHouse } from '../../server/e2e/house.js'
import { aReceiver, aScene, aTwilio } from '../../server/e2e/scene.js'
import { aDatabaseUrl } from '../../server/src/testing/database.js'
import { aRandom } from '../../server/src/testing/random.js'
import { startModerator } from './moderator.js'
import { startPhones } from './phones.js'
import { expectBooksRight } from './recount.js'
import { untilNothingLeft } from './settle.js'
import { widenLane } from './wide-lane.js'

const kills = inject('full') ? 100 : 3
const perSecond = inject('full') ? 100 : 15
const seed = inject('seed')
const random = aRandom(seed)

const databaseUrl = await aDatabaseUrl()
const database = new pg.Client({ connectionString: databaseUrl, application_name: 'soak' })
await database.connect()
afterAll(() => database.end())
const rows = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => (await database.query<Row>(sql)).rows

const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({ databaseUrl, allow: [...double.hosts, receiver.host] })
await house.start()
const wishes = { undoWindowSeconds: 0, repliesPerSecond: 1_000 }
const unmoderated = await aScene(house, double, receiver, { ...wishes, moderation: false, name: 'Unmoderated' })
const moderated = await aScene(house, double, receiver, { ...wishes, moderation: true, name: 'Moderated' })
await widenLane(database, receiver.host, 1_000)

// A provider takes its time to answer, so that a kill finds calls under way.
const slowly = setInterval(() => double.holdUntil(pause(40)), 40)
afterAll(() => clearInterval(slowly))

/** MTs that a kill found under way: only these may end as unknown. */
const underWay = new Set<string>()

const strike = async (): Promise<void> => {
  await pause(200 + random.below(1_300))
  await house.kill()
  // What the process had sent to Postgres may still be carried out.
  await vi.waitFor(
    async () => expect(await rows(`select from pg_stat_activity where application_name = 'mms-inbox'`)).toEqual([]),
    { timeout: 20_000, interval: 20 },
  )
  for (const { id } of await rows<{ id: string }>(`select id from outbound_message where state = 'sending'`))
    underWay.add(id)
  await pause(random.below(300))
  await house.start()
}

const settled = (): Promise<void> =>
  untilNothingLeft(async () => {
    const [counted] = await rows<{ number: number }>(
      `select (select count(*) from effect where state in ('waiting', 'claimed'))::int
            + (select count(*) from submission where folder <> 'approved')::int as number`,
    )
    return counted?.number ?? 0
  })

test(`${kills} kills under ${perSecond} messages a second: nothing acknowledged is lost, nothing goes out twice (seed ${seed})`, async () => {
  const phones = await startPhones({ double, scenes: [unmoderated, moderated], random: aRandom(seed + 1), perSecond })
  const moderator = startModerator(house, moderated.inboxId)
  for (let kill = 1; kill <= kills; kill++) {
    await strike()
    if (kill % 10 === 0) process.stdout.write(`${kill} kills, ${phones.acknowledged().length} acknowledged\n`)
  }
  await phones.stop()
  await settled()
  await moderator.stop()

  const acknowledged = phones.acknowledged()
  const unknown = await rows(`select id from outbound_message where state = 'unknown'`)
  process.stdout.write(
    `${JSON.stringify({
      seed,
      kills,
      acknowledged: acknowledged.length,
      photos: acknowledged.filter(({ photo }) => photo).length,
      refusals: phones.refusals(),
      sent: double.sent().length,
      posted: receiver.posted.length,
      underWay: underWay.size,
      unknown: unknown.length,
    })}\n`,
  )
  await expectBooksRight({ databaseUrl, rows, double, receiver, ask: house.ask }, acknowledged, underWay)
})
