import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { aRedis, redisProgram } from '../testing/redis.js'
import { makeRedisDoorbell } from './redis-doorbell.js'
import { makeRedisPlace } from './redis.js'

describe.runIf(redisProgram)('a bell in two processes', async () => {
  const redis = await aRedis()
  const place = makeRedisPlace(redis.url, 'test')
  const [here, there] = [makeRedisDoorbell(place), makeRedisDoorbell(place)]
  const elsewhere = makeRedisDoorbell(makeRedisPlace(redis.url, 'another'))
  afterAll(() => [here, there, elsewhere].forEach((bell) => bell.close()))
  const heard = { here: 0, there: 0, other: 0, elsewhere: 0 }
  here.listen('changes', () => void heard.here++)
  there.listen('changes', () => void heard.there++)
  there.listen('effects', () => void heard.other++)
  elsewhere.listen('changes', () => void heard.elsewhere++)
  beforeAll(() => redis.start())

  test('rings in both, once in each, and in no other installation', async () => {
    // The connections are made meanwhile: a bell that rings too early is lost, as it may be.
    await vi.waitFor(() => {
      here.ring('changes')
      expect(heard.there).toBeGreaterThan(0)
    }, 10_000)
    const before = heard.here
    here.ring('changes')
    expect(heard.here).toBe(before + 1)
    expect(heard).toMatchObject({ other: 0, elsewhere: 0 })
  })

  test('without Redis it rings here, and in both again when Redis is back', async () => {
    await redis.kill()
    const before = { ...heard }
    here.ring('changes')
    expect(heard.here).toBe(before.here + 1)
    await redis.start()
    await vi.waitFor(() => {
      here.ring('changes')
      expect(heard.there).toBeGreaterThan(before.there)
    }, 10_000)
  })
})
