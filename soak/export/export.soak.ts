import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { aHouse } from '../../server/e2e/house.js'
import { aDatabaseUrl } from '../../server/src/testing/database.js'
import { fillSms } from '../../server/src/testing/many-sms.js'
import { aRandom } from '../../server/src/testing/random.js'
import { aCampaign } from '../campaign/setting.js'
import { aBoard } from './board.js'
import { askForExport, exportOf, type Asked } from './asking.js'
import { countedFrom } from './counted.js'
import { watchMemory } from './memory.js'

const full = inject('full')
const count = full ? 1_000_000 : 50_000
const seed = inject('seed')
const random = aRandom(seed)
const mostOverIdle = 120

const databaseUrl = await aDatabaseUrl()
const database = new pg.Client({ connectionString: databaseUrl, application_name: 'soak' })
await database.connect()
afterAll(() => database.end())
const rows = async (sql: string, values: readonly unknown[] = []) =>
  (await database.query<Record<string, unknown>>(sql, [...values])).rows

const house = await aHouse({ databaseUrl, allow: [] })

/** Until an export is over, looking at it as its page does. */
const untilOver = async (id: string): Promise<Asked> => {
  for (;;) {
    const found = await exportOf(house, id)
    if (found.state !== 'WAITING' && found.state !== 'RUNNING') return found
    await pause(100)
  }
}

test(`${count} SMS into a file: all of them, in little memory, and again from the beginning after a kill (seed ${seed})`, async () => {
  await house.start()
  const { campaignId } = await aCampaign(house, 10)
  await fillSms(rows, [campaignId], count)
  const board = aBoard(house)
  const alone = await board.latency(100)
  const idle = await watchMemory(house).idle()

  const { id } = await askForExport(house, campaignId)
  const memory = watchMemory(house)
  const busy = board.latencyUntil(untilOver(id).then(() => undefined))
  const whole = await untilOver(id)
  const peak = memory.peak()
  const under = await busy

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

  const found = [await countedFrom(house, whole.path), await countedFrom(house, again.path)]
  const [stored] = await rows(
    `select count(*)::int as rows, sum(('x' || substr(md5(message.id || sender || text), 1, 8))::bit(32)::bigint)::text as sum
       from message where campaign_id = $1 and kind = 'sms'`,
    [campaignId],
  )
  process.stdout.write(
    `${JSON.stringify({ seed, count, idleMB: idle, peakMB: peak, alone, under, state: again.state, rows: again.rows })}\n`,
  )
  expect([whole.state, again.state]).toEqual(['DONE', 'DONE'])
  for (const each of found) expect(each).toEqual({ ...stored, answered: count })
  expect([whole.rows, again.rows]).toEqual([count, count])
  expect(peak - idle).toBeLessThan(mostOverIdle)
  // A small one is over before its latency says anything.
  if (full) expect(under.p95).toBeLessThan(2 * alone.p95)
})
