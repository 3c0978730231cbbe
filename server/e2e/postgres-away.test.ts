import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { databaseFolder } from '../src/platform/postgres-binaries.js'
import { readPostmaster } from '../src/platform/postgres-pid.js'
import { aHouse } from './house.js'
import { aReceiver, aScene, aTwilio } from './scene.js'

const photo = readFileSync(new URL('../samples/photo-gps.jpg', import.meta.url))

const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({ databaseUrl: null, allow: [...double.hosts, receiver.host] })
await house.start()
const scene = await aScene(house, double, receiver, { moderation: false, undoWindowSeconds: 0 })
const cluster = join(
  databaseFolder(house.dataFolder, null, () => undefined),
  'cluster',
)

const aPhoto = () =>
  double.formOf({ to: scene.code, body: 'WHALE', media: [{ bytes: photo, contentType: 'image/jpeg' }] })

test('with Postgres killed a provider is told to come again, and then everything goes on by itself', async () => {
  expect((await double.deliver(scene.moUrl, aPhoto())).status).toBe(200)
  await vi.waitFor(() => expect(double.sent()).toHaveLength(1), { timeout: 20_000 })

  const form = aPhoto()
  process.kill(readPostmaster(cluster)?.pid ?? 0, 'SIGKILL')
  const answers: number[] = []
  await vi.waitFor(
    async () => {
      answers.push((await double.deliver(scene.moUrl, form)).status)
      expect(answers.at(-1)).toBe(200)
    },
    { timeout: 30_000, interval: 20 },
  )
  expect(new Set(answers.slice(0, -1))).toEqual(new Set([503]))
  await vi.waitFor(() => expect(double.sent()).toHaveLength(2), { timeout: 20_000 })
  // One that was under way when Postgres went comes once more, under its own id.
  const postbacks = (): unknown => new Set(receiver.posted.map(({ headers }) => headers['webhook-id'])).size
  await vi.waitFor(() => expect(postbacks()).toBe(2), { timeout: 20_000 })
  const { inbox } = await house.ask<{ inbox: { counts: { approved: number } } }>(
    'query ($id: ID!) { inbox(id: $id) { counts { approved } } }',
    { id: scene.inboxId },
  )
  expect(inbox.counts.approved).toBe(2)
})
