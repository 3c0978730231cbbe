import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../src/testing/database.js'
import { aHouse } from './house.js'
import { aReceiver, aScene, aTwilio } from './scene.js'

const killAt = new URL('./kill-at.mjs', import.meta.url)
const photo = readFileSync(new URL('../samples/photo-gps.jpg', import.meta.url))

const databaseUrl = await aDatabaseUrl()
const database = new pg.Client({ connectionString: databaseUrl })
await database.connect()
afterAll(() => database.end())
const rows = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await database.query(sql, values)).rows

const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({ databaseUrl, allow: [...double.hosts, receiver.host] })
await house.start()
const scene = await aScene(house, double, receiver, { moderation: false, undoWindowSeconds: 0 })
await house.kill('SIGTERM')

const aPhoto = (text: string) =>
  double.formOf({ to: scene.code, body: `WHALE ${text}`, media: [{ bytes: photo, contentType: 'image/jpeg' }] })

const settled = async (sid: string | undefined): Promise<void> => {
  await vi.waitFor(
    async () => {
      const [submission] = await rows(
        'select s.folder, s.arriving from submission s join message m on m.id = s.message_id where m.provider_message_id = $1',
        [sid],
      )
      expect(submission).toEqual({ folder: 'approved', arriving: false })
      expect(await rows(`select kind, state from effect where state in ('waiting', 'claimed')`)).toEqual([])
    },
    { timeout: 30_000, interval: 50 },
  )
}

test('the same webhook twenty times at once is one submission and one reply', async () => {
  await house.start()
  const form = aPhoto('twenty times')
  const before = double.sent().length
  const answers = await Promise.all(Array.from({ length: 20 }, () => double.deliver(scene.moUrl, form)))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
  await settled(form['MessageSid'])
  expect(await rows('select 1 from message where provider_message_id = $1', [form['MessageSid']])).toHaveLength(1)
  expect(double.sent().length - before).toBe(1)
  await house.kill('SIGTERM')
})

// Every step takes seconds, so the test takes a spread of them; `npm run soak steps` takes all.
const steps =
  process.env['KILL_STEPS'] === 'all'
    ? Array.from({ length: 70 }, (_, n) => n + 1)
    : [1, 6, 12, 16, 22, 28, 34, 40, 46, 52]

test.each(steps)(
  'killed at step %i and started again: nothing lost, nothing sent twice, doubt is listed',
  async (step) => {
    const form = aPhoto(`step ${step}`)
    const sentBefore = double.sent().length
    await house.start([killAt], { KILL_AT: String(step) })
    const acknowledged = await double.deliver(scene.moUrl, form).then(
      ({ ok }) => ok,
      () => false,
    )
    // Where the run has fewer steps than this it comes to its end, which is as good a moment as any.
    await Promise.race([house.gone(), settled(form['MessageSid'])])
    await house.kill()

    await house.start()
    // What was not acknowledged is sent again by Twilio, as its documents say.
    if (!acknowledged) expect((await double.deliver(scene.moUrl, form)).status).toBe(200)
    await settled(form['MessageSid'])

    const replies = await rows(
      `select o.state from outbound_message o join message m on m.id = o.message_id where m.provider_message_id = $1`,
      [form['MessageSid']],
    )
    expect(replies).toHaveLength(1)
    const sent = double.sent().slice(sentBefore).length
    if (replies[0]?.['state'] === 'unknown') expect(sent).toBeLessThanOrEqual(1)
    else expect(sent).toBe(1)

    const [delivery] = await rows(
      `select d.id, d.state from postback_delivery d join submission s on s.id = d.submission_id join message m on m.id = s.message_id
      where m.provider_message_id = $1`,
      [form['MessageSid']],
    )
    expect(delivery?.['state']).toBe('delivered')
    // At least once, and known again by its id.
    expect(
      receiver.posted.filter(({ headers }) => headers['webhook-id'] === delivery?.['id']).length,
    ).toBeGreaterThanOrEqual(1)
    const { unknownMessages } = await house.ask<{ unknownMessages: { nodes: { id: string }[] } }>(
      '{ unknownMessages(first: 200) { nodes { id } } }',
    )
    expect(unknownMessages.nodes).toHaveLength(
      (await rows(`select 1 from outbound_message where state = 'unknown'`)).length,
    )
    await house.kill('SIGTERM')
  },
)
