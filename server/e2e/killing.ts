import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, expect, vi } from 'vitest'
import { aDatabaseUrl } from '../src/testing/database.js'
import { aHouse } from './house.js'
import { aReceiver, aScene, aTwilio } from './scene.js'

const killAt = new URL('./kill-at.mjs', import.meta.url)
const photo = readFileSync(new URL('../samples/photo-gps.jpg', import.meta.url))

type Form = Record<string, string>
type Row = Record<string, unknown>

/** The main job without a person: a photo by URL, approved when it is complete, answered and posted back. */
export const aKilling = async () => {
  const databaseUrl = await aDatabaseUrl()
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  afterAll(() => database.end())
  const rows = async (sql: string, values: unknown[] = []): Promise<Row[]> => (await database.query(sql, values)).rows

  const double = await aTwilio()
  const receiver = await aReceiver()
  const house = await aHouse({ databaseUrl, allow: [...double.hosts, receiver.host] })
  await house.start()
  const scene = await aScene(house, double, receiver, { moderation: false, undoWindowSeconds: 0 })
  await house.kill('SIGTERM')

  let phones = 0
  /** Each from a phone of its own: one phone gets only so many automatic replies in an hour. */
  const aPhoto = (text: string): Form =>
    double.formOf({
      from: `+1202555${1000 + phones++}`,
      to: scene.code,
      body: `WHALE ${text}`,
      media: [{ bytes: photo, contentType: 'image/jpeg' }],
    })

  const settled = (form: Form): Promise<void> =>
    vi.waitFor(
      async () => {
        const [submission] = await rows(
          `select s.folder, s.arriving from submission s join message m on m.id = s.message_id
            where m.provider_message_id = $1`,
          [form['MessageSid']],
        )
        expect(submission).toEqual({ folder: 'approved', arriving: false })
        expect(await rows(`select kind, state from effect where state in ('waiting', 'claimed')`)).toEqual([])
      },
      { timeout: 30_000, interval: 50 },
    )

  /** Texts a photo to a server that dies at that step, starts it again, and looks at what came of it. */
  const killedAt = async (step: number): Promise<{ readonly died: boolean; readonly reply: unknown }> => {
    const form = aPhoto(`step ${step}`)
    const sentBefore = double.sent().length
    await house.start([killAt], { KILL_AT: String(step) })
    const acknowledged = await double.deliver(scene.moUrl, form).then(
      ({ ok }) => ok,
      () => false,
    )
    // Where the run has fewer steps than this it comes to its end, which is as good a moment as any.
    const died = await Promise.race([house.gone().then(() => true), settled(form).then(() => false)])
    await house.kill()

    await house.start()
    // What was not acknowledged is sent again by Twilio, as its documents say.
    if (!acknowledged) expect((await double.deliver(scene.moUrl, form)).status).toBe(200)
    await settled(form)

    const replies = await rows(
      `select o.state from outbound_message o join message m on m.id = o.message_id where m.provider_message_id = $1`,
      [form['MessageSid']],
    )
    expect(replies).toHaveLength(1)
    const sent = double.sent().slice(sentBefore).length
    const reply = replies[0]?.['state']
    if (reply === 'unknown') expect(sent).toBeLessThanOrEqual(1)
    else expect(sent).toBe(1)
    await expectPostedBack(form)
    await expectDoubtsListed()
    await house.kill('SIGTERM')
    return { died, reply }
  }

  const expectPostedBack = async (form: Form): Promise<void> => {
    const deliveries = await rows(
      `select d.id, d.state from postback_delivery d join submission s on s.id = d.submission_id
         join message m on m.id = s.message_id where m.provider_message_id = $1`,
      [form['MessageSid']],
    )
    expect(deliveries.map(({ state }) => state)).toEqual(['delivered'])
    // At least once, and known again by its id.
    const posted = receiver.posted.filter(({ headers }) => headers['webhook-id'] === deliveries[0]?.['id'])
    expect(posted.length).toBeGreaterThanOrEqual(1)
  }

  const expectDoubtsListed = async (): Promise<void> => {
    const { unknownMessages } = await house.ask<{ unknownMessages: { nodes: { id: string }[] } }>(
      '{ unknownMessages(first: 200) { nodes { id } } }',
    )
    const doubtful = await rows(`select id from outbound_message where state = 'unknown'`)
    expect(unknownMessages.nodes.map(({ id }) => id).toSorted()).toEqual(
      doubtful.map(({ id }) => String(id)).toSorted(),
    )
  }

  return { house, double, scene, rows, aPhoto, settled, killedAt }
}
