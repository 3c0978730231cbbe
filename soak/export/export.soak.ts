import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { aHouse } from '../../server/e2e/house.js'
import { aReceiver, aScene, aTwilio } from '../../server/e2e/scene.js'
import { aDatabaseUrl } from '../../server/src/testing/database.js'
import { fillSms } from '../../server/src/testing/many-sms.js'
import { aRandom } from '../../server/src/testing/random.js'
import { aCampaign } from '../campaign/setting.js'
import { startPhones } from '../kill/phones.js'
import { askForExport, exportOf, type Asked } from './asking.js'
import { aBoard } from './board.js'
import { countedFrom } from './counted.js'
import { mostBeside } from './latency.js'
import { watchMemory } from './memory.js'

const full = inject('full')
const count = full ? 1_000_000 : 50_000
const perSecond = full ? 60 : 15
/** For how long a board is watched before an export, and while one is made after the other, at least, in milliseconds. */
const before = full ? 30_000 : 500
const during = full ? 60_000 : 0
const seed = inject('seed')
const random = aRandom(seed)
const mostOverIdle = 120

const databaseUrl = await aDatabaseUrl()
const database = new pg.Client({ connectionString: databaseUrl, application_name: 'soak' })
await database.connect()
afterAll(() => database.end())
const rows = async (sql: string, values: readonly unknown[] = []) =>
  (await database.query<Record<string, unknown>>(sql, [...values])).rows

const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({ databaseUrl, allow: [...double.hosts, receiver.host] })

/** Until an export is over, looking at it as its page does. */
const untilOver = async (id: string): Promise<Asked> => {
  for (;;) {
    const found = await exportOf(house, id)
    if (found.state !== 'WAITING' && found.state !== 'RUNNING') return found
    await pause(100)
  }
}

const oneAfterTheOther = async (campaignId: string): Promise<readonly Asked[]> => {
  const made: Asked[] = []
  const end = performance.now() + during
  do made.push(await untilOver((await askForExport(house, campaignId)).id))
  while (performance.now() < end)
  return made
}

/** What a board sees of messages that come in, before an export and during it. */
const whileItIsBusy = async (campaignId: string) => {
  const wishes = { moderation: true, undoWindowSeconds: 0, name: 'Busy' }
  const scene = await aScene(house, double, receiver, wishes)
  const board = await aBoard(house, scene.inboxId)
  const phones = await startPhones({ double, scenes: [scene], random: aRandom(seed + 1), perSecond })
  // What is done for the first time takes longer; and of tables that were empty when they were last looked at, Postgres
  // thinks for a minute that they are.
  await pause(before / 5)
  await rows('analyze')
  const alone = await board.seenUntil(pause(before), phones.acknowledged)
  const ended = oneAfterTheOther(campaignId)
  const under = await board.seenUntil(ended, phones.acknowledged)
  await phones.stop()
  await board.close()
  return { alone, under, refusals: phones.refusals(), made: await ended }
}

test(`${count} SMS into a file: all of them, in little memory, beside a board that stays quick, and again from the beginning after a kill (seed ${seed})`, async () => {
  await house.start()
  const { campaignId } = await aCampaign(house, 10)
  await fillSms(rows, [campaignId], count)
  const idle = await watchMemory(house).idle()

  const { id } = await askForExport(house, campaignId)
  const memory = watchMemory(house)
  const whole = await untilOver(id)
  const peak = memory.peak()

  const busy = await whileItIsBusy(campaignId)

  const killed = await askForExport(house, campaignId)
  const until = count * (0.3 + 0.4 * random.next())
  // Progress is written twice a second: a small export may be over before the first note.
  for (;;) {
    const { rows: written, state } = await exportOf(house, killed.id)
    if (written >= until || state === 'DONE' || (!full && state === 'RUNNING')) break
    await pause(10)
  }
  await house.kill()
  await house.start()
  const again = await untilOver(killed.id)

  const files = [whole, ...busy.made, again]
  const found = await Promise.all(files.map(({ path }) => countedFrom(house, path)))
  const [stored] = await rows(
    `select count(*)::int as rows, sum(('x' || substr(md5(message.id || sender || text), 1, 8))::bit(32)::bigint)::text as sum
       from message where campaign_id = $1 and kind = 'sms'`,
    [campaignId],
  )
  const { alone, under, refusals } = busy
  process.stdout.write(
    `${JSON.stringify({ seed, count, idleMB: idle, peakMB: peak, perSecond, alone, under, refusals, state: again.state, rows: again.rows, files: files.length })}\n`,
  )
  expect(files.map(({ state }) => state)).toEqual(files.map(() => 'DONE'))
  for (const each of found) expect(each).toEqual({ ...stored, answered: count })
  expect(files.map((each) => each.rows)).toEqual(files.map(() => count))
  expect(peak - idle).toBeLessThan(mostOverIdle)
  // A small one is over before its latency says anything.
  if (full) {
    expect([alone.arrivals.missing, under.arrivals.missing]).toEqual([0, 0])
    expect(under.looks.p95).toBeLessThan(mostBeside('looks', alone.looks))
    expect(under.arrivals.p95).toBeLessThan(mostBeside('arrivals', alone.arrivals))
  }
})
