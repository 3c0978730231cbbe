import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, describe, expect, inject, test, vi } from 'vitest'
import { aReceiver, aScene } from '../../server/e2e/scene.js'
import { aDatabaseUrl } from '../../server/src/testing/database.js'
import { aRandom } from '../../server/src/testing/random.js'
import { aRedis, redisProgram } from '../../server/src/testing/redis.js'
import { startTwilioDouble } from '../../server/src/testing/twilio-double.js'
import { startModerator } from '../kill/moderator.js'
import { startPhones } from '../kill/phones.js'
import { expectBooksRight } from '../kill/recount.js'
import { untilNothingLeft } from '../kill/settle.js'
import { widenLane } from '../kill/wide-lane.js'
import { startBoards } from './boards.js'
import { anInstallation } from './installation.js'

const { strikes, perSecond } = inject('full') ? { strikes: 50, perSecond: 200 } : { strikes: 3, perSecond: 15 }
const seed = inject('seed')
const random = aRandom(seed)

describe.runIf(redisProgram)('two api and two worker processes', async () => {
  const databaseUrl = await aDatabaseUrl()
  const database = new pg.Client({ connectionString: databaseUrl, application_name: 'soak' })
  await database.connect()
  afterAll(() => database.end())
  const rows = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> =>
    (await database.query<Row>(sql)).rows

  const redis = await aRedis()
  await redis.start()
  const apiUrls: string[] = []
  // As a balancer does: each call goes to one of the two.
  const double = await startTwilioDouble({
    reach: (url) => url.replace(new URL(url).origin, random.pick(apiUrls)),
  })
  afterAll(double.close)
  const receiver = await aReceiver()
  const processes = await anInstallation({
    databaseUrl,
    redisUrl: redis.url,
    allow: [...double.hosts, receiver.host],
  })
  const [first] = processes
  if (!first) throw new Error('no process')
  apiUrls.push(...processes.filter(({ role }) => role === 'api').map(({ house }) => house.url))
  const wishes = { undoWindowSeconds: 0, repliesPerSecond: 1_000 }
  const unmoderated = await aScene(first.house, double, receiver, { ...wishes, moderation: false, name: 'Unmoderated' })
  const moderated = await aScene(first.house, double, receiver, { ...wishes, moderation: true, name: 'Moderated' })
  await widenLane(database, receiver.host, 1_000)
  const inboxIds = [unmoderated.inboxId, moderated.inboxId]

  // A provider takes its time to answer, so that a kill finds calls under way.
  const slowly = setInterval(() => double.holdUntil(pause(40)), 40)
  afterAll(() => clearInterval(slowly))

  /** MTs that were being sent when a process was killed: only these may end as unknown. */
  const underWay = new Set<string>()
  const noteUnderWay = async (): Promise<void> => {
    for (const { id } of await rows<{ id: string }>(`select id from outbound_message where state = 'sending'`))
      underWay.add(id)
  }
  const struck: Record<string, number> = {}
  const targets = ['worker', 'api', 'redis', 'flush'] as const
  const strike = async (target: (typeof targets)[number]): Promise<void> => {
    await pause(200 + random.below(1_300))
    struck[target] = (struck[target] ?? 0) + 1
    if (target === 'flush') return redis.flush()
    if (target === 'redis') {
      await redis.kill()
      await pause(random.below(3_000))
      return redis.start()
    }
    const victim = random.pick(processes.filter(({ role }) => role === target))
    await victim.house.kill()
    await noteUnderWay()
    await pause(random.below(300))
    await noteUnderWay()
    await victim.start()
  }

  const settled = (): Promise<void> =>
    untilNothingLeft(async () => {
      const [counted] = await rows<{ number: number }>(
        `select (select count(*) from effect where state in ('waiting', 'claimed'))::int
              + (select count(*) from submission where folder <> 'approved')::int
              + (select count(*) from change where seq is null)::int as number`,
      )
      return counted?.number ?? 0
    })

  test(`${strikes} strikes under ${perSecond} messages a second: nothing acknowledged is lost, nothing doubled, no gap on any board (seed ${seed})`, async () => {
    const boards = await startBoards({
      urls: apiUrls,
      cookie: await first.house.signIn(),
      inboxIds,
      rows,
      seed: seed + 2,
    })
    const from = performance.now()
    const phones = await startPhones({ double, scenes: [unmoderated, moderated], random: aRandom(seed + 1), perSecond })
    const moderator = startModerator(first.house, moderated.inboxId)
    // Each kind first, then at random.
    for (let number = 0; number < strikes; number++) await strike(targets[number] ?? random.pick(targets))
    await phones.stop()
    const seconds = Math.round((performance.now() - from) / 1000)
    await settled()
    await moderator.stop()

    const verdict = await boards.verdict()
    const acknowledged = phones.acknowledged()
    const unknown = await rows(`select id from outbound_message where state = 'unknown'`)
    process.stdout.write(
      `${JSON.stringify({
        seed,
        struck,
        seconds,
        acknowledged: acknowledged.length,
        photos: acknowledged.filter(({ photo }) => photo).length,
        refusals: phones.refusals(),
        sent: double.sent().length,
        posted: receiver.posted.length,
        underWay: underWay.size,
        unknown: unknown.length,
        batches: boards.batches(),
        ...verdict,
      })}\n`,
    )
    await expectBooksRight({ databaseUrl, rows, double, receiver, ask: first.house.ask }, acknowledged, underWay)
    expect(verdict).toEqual({ gaps: 0, strange: 0, resyncs: 0 })
  })

  const stopped = inject('full') ? 60 : 3

  test(`with Redis stopped for ${stopped} seconds the main job goes on`, async () => {
    const waits: number[] = []
    await redis.kill()
    for (const from = performance.now(); performance.now() < from + stopped * 1000;) {
      const phone = `+1213${2_000_000 + waits.length}`
      const texted = performance.now()
      const form = double.formOf({ from: phone, to: unmoderated.code, body: 'WHALE' })
      expect((await double.deliver(unmoderated.moUrl, form)).status).toBe(200)
      const answered = (): boolean => double.sent().some(({ to }) => to === phone)
      await vi.waitFor(() => expect(answered()).toBe(true), { timeout: 30_000, interval: 5 })
      waits.push(performance.now() - texted)
    }
    await redis.start()
    const sorted = waits.toSorted((one, two) => one - two).map(Math.round)
    const [median, longest] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
    process.stdout.write(`${JSON.stringify({ stopped, messages: waits.length, median, longest })}\n`)
    if (inject('full')) expect(longest).toBeLessThan(5_000)
  })
})
