import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, inject, test, vi } from 'vitest'
import { aHouse } from '../../server/e2e/house.js'
import { aReceiver, aScene, aTwilio } from '../../server/e2e/scene.js'
import { connect } from '../../server/src/platform/db.js'
import { makeLocalDoorbell } from '../../server/src/platform/doorbell.js'
import { verifyCounts } from '../../server/src/stats/verify.store.js'
import { tables } from '../../server/src/tables.js'
import { aDatabaseUrl } from '../../server/src/testing/database.js'
import { aRandom } from '../../server/src/testing/random.js'
import { startModerator } from './moderator.js'
import { startPhones, type Texted } from './phones.js'

const kills = inject('full') ? 100 : 3
const perSecond = inject('full') ? 100 : 15
const seed = inject('seed')
const random = aRandom(seed)

const databaseUrl = await aDatabaseUrl()
const database = new pg.Client({ connectionString: databaseUrl, application_name: 'soak' })
await database.connect()
afterAll(() => database.end())
const rows = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => (await database.query<Row>(sql)).rows

const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({ databaseUrl, allow: [...double.hosts, receiver.host] })
await house.start()
const wishes = { undoWindowSeconds: 0, repliesPerSecond: 1_000 }
const unmoderated = await aScene(house, double, receiver, { ...wishes, moderation: false, name: 'Unmoderated' })
const moderated = await aScene(house, double, receiver, { ...wishes, moderation: true, name: 'Moderated' })

// A provider takes its time to answer, so that a kill finds calls under way.
const slowly = setInterval(() => double.holdUntil(pause(40)), 40)
afterAll(() => clearInterval(slowly))

/** MTs that a kill found under way: only these may end as unknown. */
const underWay = new Set<string>()

const strike = async (): Promise<void> => {
  await pause(200 + random.below(1_300))
  await house.kill()
  // What the process had sent to Postgres may still be carried out.
  await vi.waitFor(
    async () => expect(await rows(`select from pg_stat_activity where application_name = 'mms-inbox'`)).toEqual([]),
    { timeout: 20_000, interval: 20 },
  )
  for (const { id } of await rows<{ id: string }>(`select id from outbound_message where state = 'sending'`))
    underWay.add(id)
  await pause(random.below(300))
  await house.start()
}

const settled = (): Promise<void> =>
  vi.waitFor(
    async () => {
      expect(await rows(`select state, count(*) from effect where state in ('waiting', 'claimed') group by 1`)).toEqual(
        [],
      )
      expect(await rows(`select id from submission where folder <> 'approved' limit 1`)).toEqual([])
    },
    { timeout: 300_000, interval: 500 },
  )

test(`${kills} kills under ${perSecond} messages a second: nothing acknowledged is lost, nothing goes out twice (seed ${seed})`, async () => {
  const phones = await startPhones({ double, scenes: [unmoderated, moderated], random: aRandom(seed + 1), perSecond })
  const moderator = startModerator(house, moderated.inboxId)
  for (let kill = 1; kill <= kills; kill++) await strike()
  await phones.stop()
  await settled()
  await moderator.stop()

  const acknowledged = phones.acknowledged()
  const unknown = await rows<{ id: string; recipient: string }>(
    `select id, recipient from outbound_message where state = 'unknown' order by id`,
  )
  const doubtful = new Set(unknown.map(({ recipient }) => recipient))
  process.stdout.write(
    `${JSON.stringify({
      seed,
      kills,
      acknowledged: acknowledged.length,
      photos: acknowledged.filter(({ photo }) => photo).length,
      refusals: phones.refusals(),
      sent: double.sent().length,
      posted: receiver.posted.length,
      underWay: underWay.size,
      unknown: unknown.length,
    })}\n`,
  )
  await expectStoredOnce(acknowledged)
  expectRepliedOnce(acknowledged, doubtful)
  await expectPostedBack(acknowledged)
  expect(unknown.filter(({ id }) => !underWay.has(id))).toEqual([])
  expect(await listedAsUnknown()).toEqual(unknown.map(({ id }) => id))
  await expectCountsRight()
})

const expectStoredOnce = async (acknowledged: readonly Texted[]): Promise<void> => {
  const stored = await rows<{ sid: string; times: number }>(
    `select provider_message_id as sid, count(s.id)::int as times
       from message m left join submission s on s.message_id = m.id group by 1`,
  )
  const times = new Map(stored.map((each) => [each.sid, each.times]))
  expect(acknowledged.filter(({ sid }) => times.get(sid) !== 1)).toEqual([])
  expect(stored).toHaveLength(acknowledged.length)
  expect(await rows(`select id from part where state <> 'stored' or preview <> 'ready'`)).toEqual([])
}

/** Once, and no more; whoever was under way at a kill may have got it or not. */
const expectRepliedOnce = (acknowledged: readonly Texted[], doubtful: ReadonlySet<string>): void => {
  const replies = new Map<string, number>()
  for (const { to } of double.sent()) replies.set(to, (replies.get(to) ?? 0) + 1)
  expect([...replies].filter(([, number]) => number > 1)).toEqual([])
  expect(acknowledged.filter(({ phone }) => !replies.has(phone) && !doubtful.has(phone))).toEqual([])
}

/** At least once for each submission, and always under the one id of its one decision. */
const expectPostedBack = async (acknowledged: readonly Texted[]): Promise<void> => {
  const ids = new Map<string, Set<unknown>>()
  for (const { headers, body } of receiver.posted) {
    // Our own body: see postback/body.ts.
    const { data } = JSON.parse(body) as { readonly data: { readonly providerMessageId: string } }
    ids.set(data.providerMessageId, (ids.get(data.providerMessageId) ?? new Set()).add(headers['webhook-id']))
  }
  expect(acknowledged.filter(({ sid }) => ids.get(sid)?.size !== 1)).toEqual([])
  expect(await rows(`select submission_id from decision group by 1 having count(*) <> 1`)).toEqual([])
  expect(await rows(`select id from postback_delivery where state <> 'delivered'`)).toEqual([])
}

type Page = {
  readonly unknownMessages: {
    readonly nodes: readonly { readonly id: string }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

const listedAsUnknown = async (): Promise<readonly string[]> => {
  const listed: string[] = []
  for (let after: string | null = null, more = true; more;) {
    const { unknownMessages }: Page = await house.ask(
      `query ($after: String) {
        unknownMessages(first: 200, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
      }`,
      { after },
    )
    listed.push(...unknownMessages.nodes.map(({ id }) => id))
    more = unknownMessages.pageInfo.hasNextPage
    after = unknownMessages.pageInfo.endCursor
  }
  return listed.toSorted()
}

const expectCountsRight = async (): Promise<void> => {
  const db = await connect({ url: databaseUrl, poolSize: 1, tables, migrations: [], doorbell: makeLocalDoorbell() })
  try {
    expect(await verifyCounts(db.manager)).toEqual([])
  } finally {
    await db.source.destroy()
  }
}
