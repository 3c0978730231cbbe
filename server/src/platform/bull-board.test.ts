import express from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../testing/listen.js'
import { aRedis, redisProgram } from '../testing/redis.js'
import { boardPath, bullBoard, type Onlooker } from './bull-board.http.js'
import { makeBullQueues, type BullQueues } from './bull-queues.js'
import { makeRedisPlace, whenOpen } from './redis.js'

const whoAsks = async (request: express.Request): Promise<Onlooker> => {
  const said = request.get('x-who')
  return said === 'operator' || said === 'other' ? said : 'stranger'
}
const ask = (url: string, who: Onlooker, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { ...init, headers: { 'x-who': who } })

describe.runIf(redisProgram)('the board of queues', async () => {
  const redis = await aRedis()
  let queues: BullQueues
  let url = ''
  beforeAll(async () => {
    await redis.start()
    const place = makeRedisPlace(redis.url, 'test')
    queues = makeBullQueues({
      place,
      kinds: ['send-message', 'post-back'],
      now: () => new Date(),
      leaseMilliseconds: 60_000,
    })
    const [queue] = queues.of.values()
    if (queue) await whenOpen(queue.client)
    const server = await listen(express().use(bullBoard({ queues, whoAsks })))
    afterAll(server.close)
    url = `${server.url}${boardPath}`
  })
  afterAll(() => queues.close())

  test('a stranger is asked to sign in, and others than the operator are turned away, from every part of it', async () => {
    for (const path of ['', '/', '/api/queues', '/queue/send-message', '/static/css/main.css']) {
      expect((await ask(url + path, 'stranger')).status).toBe(401)
      expect((await ask(url + path, 'other')).status).toBe(403)
    }
  })

  test('the operator sees each kind of effect', async () => {
    const answer = await ask(`${url}/api/queues`, 'operator')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      queues: [
        { name: 'send-message', readOnlyMode: true },
        { name: 'post-back', readOnlyMode: true },
      ],
    })
  })

  test('its page runs under its policy: scripts of its own, and none in the page', async () => {
    const page = await ask(url, 'operator')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(page.headers.get('cache-control')).toBe('no-store')
    const scripts = [...(await page.text()).matchAll(/<script([^>]*)>([^<]*)/g)]
    expect(scripts.length).toBeGreaterThan(1)
    for (const [, attributes = '', content = ''] of scripts) {
      if (attributes.includes('application/json')) continue
      const [, source = ''] = /src="(static\/[^"]+)"/.exec(attributes) ?? []
      expect(content.trim()).toBe('')
      expect((await ask(`${url}/${source}`, 'operator')).status).toBe(200)
    }
  })

  test.each(['PUT', 'POST', 'DELETE', 'PATCH'])('%s changes nothing, whoever asks', async (method) => {
    expect((await ask(`${url}/api/queues/send-message/pause`, 'operator', { method })).status).toBe(405)
  })
})

test('without Redis the operator reads why there is no board', async () => {
  const server = await listen(express().use(bullBoard({ queues: null, whoAsks })))
  afterAll(server.close)
  const answer = await ask(`${server.url}${boardPath}`, 'operator')
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('REDIS_URL is not set')
})
