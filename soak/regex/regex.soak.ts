import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, expect, inject, test } from 'vitest'
import { patternThreads, type PatternAnswer, type PatternTask } from '../../server/src/inbox/pattern.js'
import { makePatterns } from '../../server/src/inbox/patterns.use-case.js'
import { makeReceive } from '../../server/src/intake/receive.use-case.js'
import { makeNewId } from '../../server/src/platform/clock.js'
import { makeWorkers } from '../../server/src/platform/workers.js'
import { anIncoming } from '../../server/src/testing/builders.js'
import { aDatabase } from '../../server/src/testing/database.js'
import { evilPatterns, evilTexts } from '../../server/src/testing/evil-patterns.js'
import { aWorld } from '../../server/src/testing/world.js'

const full = inject('full')
// As it was built: what is measured is the product's thread, not a loader's.
const program = new URL('../../server/dist/src/inbox/pattern.child.js', import.meta.url)
const workers = makeWorkers<PatternTask, PatternAnswer>({ ...patternThreads, program })
afterAll(workers.close)

const db = await aDatabase()
// Time passes quickly for the settings that rest, so that every evil pattern is tried again and again.
let ahead = 0
const now = (): Date => new Date(Date.now() + ahead)
const patterns = makePatterns({ run: workers.run, now })
const storeBytes = () => Promise.reject(new Error('no bytes here'))
const receive = makeReceive({
  db,
  now: () => new Date(),
  newId: makeNewId(now),
  storeBytes,
  judgeTexts: patterns.judge,
})
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}

const rounds = full ? 20 : 1
/** In milliseconds. */
const promised = 50

test('evil patterns are tried on evil texts while messages come in, and the event loop is never held up', async () => {
  const evil = evilPatterns.filter(({ is }) => is === 'tried').map(({ pattern }) => pattern)
  const worlds = []
  for (const pattern of evil) worlds.push(await aWorld(db, { settings: { textRule: { pattern } } }))
  const good = await aWorld(db)
  await patterns.tryOn('a', ['a'])
  // What this machine does to an event loop anyway, with the same traffic to an inbox whose pattern is a good one.
  const harmless = await aWorld(db, { settings: { textRule: { pattern: 'a' } } })
  const quiet = monitorEventLoopDelay({ resolution: 5 })
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const waited: number[] = []
  const text = async (world: typeof good, words: string): Promise<void> => {
    await receive(world.channel, request, anIncoming({ to: world.shortCode.code, text: `PHOTO ${words}` }))
  }
  quiet.enable()
  for (let count = 0; count < (full ? 200 : 10); count += 1)
    await Promise.all([text(good, 'hello'), ...evilTexts.map((words) => text(harmless, words))])
  quiet.disable()
  delay.enable()
  for (let round = 0; round < rounds; round += 1) {
    ahead += 61_000
    for (const [index, world] of worlds.entries()) {
      const at = performance.now()
      const plain = text(good, 'hello').then(() => waited.push(performance.now() - at))
      await Promise.all([plain, ...evilTexts.slice(0, full ? undefined : 2).map((words) => text(world, words))])
      if (!full && index > 15) break
    }
  }
  delay.disable()
  const p99 = delay.percentile(99) / 1e6
  const sorted = waited.toSorted((one, other) => one - other)
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0)
  const [{ late, judged }] = await db.manager.query(
    `select count(*) filter (where reason = 'text-not-judged')::int as late, count(*)::int as judged from submission
      where inbox_id <> all ($1::uuid[])`,
    [[good.inbox.id, harmless.inbox.id]],
  )
  process.stdout.write(
    `${evil.length} patterns, ${judged} messages judged, ${late} not in time; event loop delay p50 ${(
      delay.percentile(50) / 1e6
    ).toFixed(
      1,
    )} ms, p99 ${p99.toFixed(1)} ms, max ${(delay.max / 1e6).toFixed(1)} ms, with a good pattern p99 ${(quiet.percentile(99) / 1e6).toFixed(1)} ms; ` +
      `a plain inbox's message beside them p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n`,
  )
  expect(judged).toBeGreaterThan(0)
  if (full) expect(p99).toBeLessThan(promised)
})
