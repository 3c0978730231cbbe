import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../src/testing/database.js'
import { aRedis, redisProgram } from '../src/testing/redis.js'
import { aHouse } from './house.js'
import { aReceiver, aScene, aTwilio } from './scene.js'

const photo = readFileSync(new URL('../samples/photo-gps.jpg', import.meta.url))

describe.runIf(redisProgram)('with a Redis that comes and goes', async () => {
  const redis = await aRedis()
  const double = await aTwilio()
  const receiver = await aReceiver()
  const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [...double.hosts, receiver.host] })
  const variables = { REDIS_URL: redis.url, EFFECT_LEASE_SECONDS: '10' }
  await house.start([], variables)
  const scene = await aScene(house, double, receiver, { moderation: false, undoWindowSeconds: 0 })

  /** A photo by URL is fetched, approved, answered and posted back. Returns how many milliseconds that took. */
  const mainJob = async (): Promise<number> => {
    const [sent, posted] = [double.sent().length, receiver.posted.length]
    const from = performance.now()
    const form = double.formOf({ to: scene.code, body: 'WHALE', media: [{ bytes: photo, contentType: 'image/jpeg' }] })
    expect((await double.deliver(scene.moUrl, form)).status).toBe(200)
    await vi.waitFor(() => {
      expect(double.sent()).toHaveLength(sent + 1)
      expect(receiver.posted).toHaveLength(posted + 1)
    }, 30_000)
    return performance.now() - from
  }
  const jobsThatAreOver = (): Promise<number> =>
    redis.ask(async (client) => {
      const lists = await client.keys('*:completed')
      const counts = await Promise.all(lists.map((list) => client.zcard(list)))
      return counts.reduce((sum, count) => sum + count, 0)
    })
  const took: Record<string, number> = {}
  afterAll(() => process.stdout.write(`${JSON.stringify(took)}\n`))

  test('it starts without Redis, says so, and does the main job', async () => {
    expect(house.said()).toContain('does not answer. Everything works without it')
    took['never there'] = await mainJob()
  })

  test('Redis comes: effects go through Bull', async () => {
    await redis.start()
    await vi.waitFor(() => expect(house.said()).toContain('answers again and is used'), 10_000)
    took['there'] = await mainJob()
    await vi.waitFor(async () => expect(await jobsThatAreOver()).toBeGreaterThanOrEqual(3), 5_000)
  })

  test('Redis is emptied: the main job goes on, and through Bull', async () => {
    await redis.flush()
    took['emptied'] = await mainJob()
    await vi.waitFor(() => expect(house.said()).toContain('Redis was emptied'), 10_000)
    took['after that'] = await mainJob()
    await vi.waitFor(async () => expect(await jobsThatAreOver()).toBeGreaterThanOrEqual(3), 5_000)
  })

  test('Redis says nothing: the main job goes on', async () => {
    redis.freeze()
    took['silent'] = await mainJob()
    redis.thaw()
    took['it speaks again'] = await mainJob()
  })

  test('Redis is killed: the main job goes on, and it stops in order', async () => {
    await redis.kill()
    took['killed'] = await mainJob()
    await house.kill('SIGTERM')
    expect(house.said()).not.toContain('did not stop')
    await house.start([], variables)
    took['started without it'] = await mainJob()
  })
})
