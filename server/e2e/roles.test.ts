import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { apiSocket } from '../src/testing/api-socket.js'
import { aDatabaseUrl } from '../src/testing/database.js'
import { aRedis, redisProgram } from '../src/testing/redis.js'
import { aHouse, type House } from './house.js'
import { aReceiver, aScene, aTwilio } from './scene.js'

const folder = mkdtempSync(join(tmpdir(), 'mms-inbox-roles-'))
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.runIf(redisProgram)('processes with one role each', async () => {
  const redis = await aRedis()
  await redis.start()
  /** As a balancer does; what is signed is the address that all share. */
  let reach = (url: string): string => url
  const double = await aTwilio({ reach: (url) => reach(url) })
  const receiver = await aReceiver()
  const given = { databaseUrl: await aDatabaseUrl(), allow: [...double.hosts, receiver.host] }
  const [one, other, worker] = [await aHouse(given), await aHouse(given), await aHouse(given)]
  const shared = { REDIS_URL: redis.url, DATA_FOLDER: folder, PUBLIC_URL: one.url }
  const starts = (['api', 'api', 'worker'] as const).map((role, index) => {
    const house = [one, other, worker][index] ?? one
    return () => house.start([], { ...shared, ROLE: role })
  })
  // All at once: who comes first brings the tables up to date.
  await Promise.all(starts.map((start) => start()))
  const scene = await aScene(one, double, receiver, { moderation: false, undoWindowSeconds: 0 })

  const boardAt = (house: House, cookie: string) => {
    const closed: { code: number; at: number }[] = []
    const client = apiSocket(house.url, cookie, {
      // graphql-ws hands on the socket's own event.
      closed: (event) => closed.push({ code: (event as { code: number }).code, at: performance.now() }),
    })
    onTestFinished(() => void client.dispose())
    const batches: object[] = []
    client.subscribe(
      {
        query: 'subscription ($ids: [ID!]!) { submissionChanges(inboxIds: $ids) { cursor changes { kind } } }',
        variables: { ids: [scene.inboxId] },
      },
      { next: ({ data }) => void batches.push(data ?? {}), error: () => undefined, complete: () => undefined },
    )
    return { batches, closed }
  }
  const text = async (): Promise<void> => {
    const form = double.formOf({ to: scene.code, body: 'WHALE' })
    expect((await double.deliver(scene.moUrl, form)).status).toBe(200)
  }

  test('what comes in at one api is on the board of the other, and a worker answers it', async () => {
    const { batches } = boardAt(other, await one.signIn())
    await vi.waitFor(() => expect(batches).toHaveLength(1), 10_000)
    await text()
    await vi.waitFor(() => expect(batches.length).toBeGreaterThan(1), 10_000)
    await vi.waitFor(() => expect(double.sent()).toHaveLength(1), 10_000)
    await vi.waitFor(() => expect(receiver.posted).toHaveLength(1), 10_000)
  })

  test('a worker serves its health and nothing else', async () => {
    expect((await fetch(`${worker.url}/readyz`)).status).toBe(200)
    expect((await fetch(`${worker.url}/graphql`, { method: 'POST' })).status).toBe(404)
    expect((await fetch(`${worker.url}/queues`)).status).toBe(404)
  })

  test('the operator sees the queues by his session; a stranger does not', async () => {
    expect((await fetch(`${other.url}/queues/api/queues`)).status).toBe(401)
    const answer = await fetch(`${other.url}/queues/api/queues`, { headers: { cookie: await one.signIn() } })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('send-message')
  })

  test('a session that ends at one api ends the socket at the other', async () => {
    const cookie = await one.newSession()
    const { batches, closed } = boardAt(other, cookie)
    await vi.waitFor(() => expect(batches).toHaveLength(1), 10_000)
    const headers = { cookie, origin: one.url, 'content-type': 'application/json' }
    const answer = await fetch(`${one.url}/auth/sign-out`, { method: 'POST', headers, body: '{}' })
    expect(answer.status).toBe(200)
    await vi.waitFor(() => expect(closed).toEqual([expect.objectContaining({ code: 4403 })]), 5_000)
  })

  test('of a thousand messages of one phone at two apis at once, a limit of three takes three, and says so once', async () => {
    const limited = await aScene(one, double, receiver, {
      name: 'Three each',
      moderation: true,
      undoWindowSeconds: 0,
      submissionLimit: { count: 3, per: 'ALL_TIME', replies: 'FIRST_TIME' },
      replyAtLimit: { kind: 'SMS', text: 'Three are enough.' },
    })
    let turn = 0
    reach = (url) => url.replace(one.url, (turn++ % 2 ? one : other).url)
    onTestFinished(() => void (reach = (url) => url))
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, () =>
        double.text(limited.moUrl, { from: '+12025550177', to: limited.code, body: 'WHALE' }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const { inbox } = await one.ask<{ inbox: { counts: object } }>(
      'query ($id: ID!) { inbox(id: $id) { counts { pending approved denied } } }',
      { id: limited.inboxId },
    )
    expect(inbox.counts).toEqual({ pending: 3, approved: 0, denied: 997 })
    const told = () => double.sent().filter(({ body }) => body === 'Three are enough.')
    await vi.waitFor(() => expect(told()).toHaveLength(1), 10_000)
  }, 60_000)

  test('an api that is asked to stop says so, sends its boards elsewhere, and ends', async () => {
    const { batches, closed } = boardAt(other, await one.signIn())
    await vi.waitFor(() => expect(batches).toHaveLength(1), 10_000)
    await other.kill('SIGTERM')
    // 1001, going away: clients connect again, and the balancer sends them to who is left.
    expect(closed).toEqual([expect.objectContaining({ code: 1001 })])
    expect(other.said()).not.toContain('did not stop')
    await starts[1]?.()
  })

  test('a worker that is asked to stop leaves nothing claimed, and another goes on', async () => {
    await worker.kill('SIGTERM')
    expect(worker.said()).not.toContain('did not stop')
    await text()
    await starts[2]?.()
    await vi.waitFor(() => expect(double.sent()).toHaveLength(2), 15_000)
  })

  const stranger = await aHouse(given)

  test('a process with other keys does not start, and says which file to share', async () => {
    const starting = stranger.start([], { ...shared, ROLE: 'worker', SECRETS_FILE: join(folder, 'other.json') })
    await expect(starting).rejects.toThrow('share one SECRETS_FILE')
  })
})

const web = await aHouse({ databaseUrl: null, allow: [], web: 'on' })

test('pages alone need no database', async () => {
  await web.start([], { ROLE: 'web' })
  const page = await fetch(`${web.url}/sign-in`)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toContain('nonce-')
  expect((await fetch(`${web.url}/graphql`, { method: 'POST' })).status).toBe(404)
})

const alone = await aHouse({ databaseUrl: null, allow: [] })

test('one role without DATABASE_URL is refused in a sentence', async () => {
  await expect(alone.start([], { ROLE: 'worker' })).rejects.toThrow('DATABASE_URL: must be set when ROLE is not all')
})
