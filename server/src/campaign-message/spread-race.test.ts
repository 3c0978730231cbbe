import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { migrations } from '../../migrations/index.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { syncChannelLanes } from '../channel/lane.store.js'
import { makeSendMessage } from '../channel/send.use-case.js'
import { makeSendMessageJob } from '../channel/send-message.job.js'
import { lockConsentOf } from '../consent/consent.store.js'
import { makeNewId } from '../platform/clock.js'
import { connect, inTransaction, insertMany, type Database } from '../platform/db.js'
import { makeLocalDoorbell } from '../platform/doorbell.js'
import { makeLocalQueue } from '../platform/queue.js'
import { startRelay } from '../platform/relay.js'
import { tables } from '../tables.js'
import { aCampaign } from '../testing/builders.js'
import { optOut, recordFacts } from '../testing/consent.js'
import { aDatabaseUrl } from '../testing/database.js'
import { aRandom } from '../testing/random.js'
import { phonesFrom, subscribe } from '../testing/subscribers.js'
import { aWorld } from '../testing/world.js'
import type { CampaignMessageId } from './campaign-message.js'
import { makeChangeCampaignMessage } from './change-campaign-message.use-case.js'
import { makeSendCampaignMessage } from './send-campaign-message.use-case.js'
import { makeSpreadCampaignMessageJob } from './spread-campaign-message.job.js'
import { makeSpreadCampaignMessage } from './spread.use-case.js'

vi.setConfig({ testTimeout: 60_000 })

const seed = randomInt(2 ** 31)
const random = aRandom(seed)
const now = (): Date => new Date()
const newId = makeNewId(now)
const url = await aDatabaseUrl()
const doorbell = makeLocalDoorbell()
const opened = async (): Promise<Database> => {
  const db = await connect({ url, poolSize: 10, tables, migrations, doorbell })
  afterAll(() => db.source.destroy())
  return db
}
const db = await opened()
const world = await aWorld(db)
const perSecond = 100
await db.manager.query('update channel set per_second = $2 where id = $1', [world.channel.id, perSecond])
await syncChannelLanes(db.manager, now())
const campaign = aCampaign({
  organisationId: world.organisation.id,
  shortCodeId: world.shortCode.id,
  settings: { quietHours: null },
})
await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [campaign]))

/** Every call of the provider: of which message, to which phone. */
const calls: { readonly text: string; readonly phone: string }[] = []
const unused = (): Promise<never> => Promise.reject(new Error('only campaign messages here'))

const startOne = async (): Promise<void> => {
  const own = await opened()
  const send = makeSendMessage({
    db: own,
    now,
    newId,
    tools: { http: unused },
    channelById: () => Promise.resolve(world.channel),
    adapterOf: () => ({
      send: async ({ id, text, to }) => {
        calls.push({ text: text ?? '', phone: to })
        await pause(random.below(20))
        return { kind: 'accepted', providerMessageId: id, delivered: true }
      },
    }),
    mediaUrl: () => '',
    statusUrl: () => '',
    hourlyCap: 20,
  })
  const relay = startRelay({
    db: own,
    queue: makeLocalQueue({
      'send-message': makeSendMessageJob(send),
      'post-back': unused,
      'fetch-part': unused,
      'prepare-media': unused,
      'prepare-clip': unused,
      'send-mail': unused,
      'make-export': unused,
      'upload-export': unused,
      'erase-at-provider': unused,
      'spread-campaign-message': makeSpreadCampaignMessageJob(makeSpreadCampaignMessage({ db: own, now, newId })),
      'spread-import-texts': unused,
    }),
    now,
    warn: () => undefined,
    concurrency: 64,
    ofKind: {
      'send-message': 32,
      'post-back': 1,
      'fetch-part': 1,
      'prepare-media': 1,
      'prepare-clip': 1,
      'send-mail': 1,
      'spread-campaign-message': 2,
      'spread-import-texts': 1,
      'make-export': 1,
      'upload-export': 1,
      'erase-at-provider': 1,
    },
    leaseMilliseconds: 5_000,
    pollMilliseconds: 50,
  })
  afterAll(() => relay.stop(5_000))
}

const sendToAll = makeSendCampaignMessage({ db, now, newId, findReplyMedia: () => Promise.resolve(undefined) })
const change = makeChangeCampaignMessage({ db, now })

const aMessage = async (text: string): Promise<CampaignMessageId> => {
  const draft = { kind: 'sms', subject: null, text, mediaIds: [] } as const
  const made = await sendToAll({ viewer: world.viewer, campaignId: campaign.id, draft, at: null })
  if (!made.ok) throw new Error(JSON.stringify(made.failure))
  return made.value.id
}

/** The phone says STOP; answers how many calls had been begun by then, which is told under the lock that claims take. */
const stopFrom = (phone: string): Promise<number> =>
  inTransaction(db, async (tx) => {
    const key = { shortCodeId: campaign.shortCodeId, phone }
    await lockConsentOf(tx, key)
    const [begun] = await tx.query<{ n: number }[]>(
      'select count(*)::int as n from outbound_message where recipient = $1 and sent_at is not null',
      [phone],
    )
    await optOut(tx, key)
    return begun?.n ?? 0
  })

const startAgain = (phone: string): Promise<void> =>
  inTransaction(db, (tx) =>
    recordFacts(
      tx,
      { shortCodeId: campaign.shortCodeId, phone },
      [{ kind: 'opted-in' }, { kind: 'subscribed', campaignId: campaign.id }],
      { organisationOf: () => campaign.organisationId },
    ),
  )

const loyal = phonesFrom(1_000_000, 200)
const fickle = phonesFrom(1_000_200, 60)
const newcomers = phonesFrom(1_000_100, 400).slice(160)

test(`whatever phones and people do meanwhile, each phone gets each message once at most (seed ${seed})`, async () => {
  await subscribe(db.manager, campaign, [...loyal, ...fickle])
  const whole = [await aMessage('one'), await aMessage('two')]
  const doomed = await aMessage('three')
  await Promise.all([startOne(), startOne()])

  /** Of who is out at the end: how many calls had been begun when it said so. */
  const begunBefore = new Map<string, number>()
  const joined: string[] = []
  const busy = new Set<string>()
  const deeds = [
    async () => {
      const phone = random.pick(fickle)
      if (busy.has(phone)) return
      busy.add(phone)
      if (!begunBefore.has(phone)) begunBefore.set(phone, await stopFrom(phone))
      else if (random.chance(0.3)) {
        await startAgain(phone)
        begunBefore.delete(phone)
      }
      busy.delete(phone)
    },
    async () => {
      const phone = newcomers[joined.length]
      if (!phone) return
      joined.push(phone)
      await subscribe(db.manager, campaign, [phone])
    },
    async () => {
      const what = random.pick(['pause', 'resume', 'resume'] as const)
      await change({ viewer: world.viewer, id: random.pick([...whole, doomed]), change: what })
    },
  ]
  const called = (text: string): readonly string[] =>
    calls.filter((each) => each.text === text).map(({ phone }) => phone)
  /** How many calls of the stopped one had been begun when it was. */
  let begunOfDoomed: number | undefined
  const stopDoomed = async (): Promise<void> => {
    expect(await change({ viewer: world.viewer, id: doomed, change: 'stop' })).toMatchObject({ ok: true })
    const [begun] = await db.manager.query<{ n: number }[]>(
      'select count(*)::int as n from outbound_message where campaign_message_id = $1 and sent_at is not null',
      [doomed],
    )
    begunOfDoomed = begun?.n ?? 0
  }
  const until = performance.now() + 3_000
  await Promise.all(
    Array.from({ length: 3 }, async (_, first) => {
      while (performance.now() < until) {
        await random.pick(deeds)()
        if (first === 0 && begunOfDoomed === undefined && called('three').length > 10) await stopDoomed()
        await pause(random.below(10))
      }
    }),
  )
  if (begunOfDoomed === undefined) await stopDoomed()
  for (const id of whole) await change({ viewer: world.viewer, id, change: 'resume' })
  await vi.waitFor(
    async () => {
      const left = await db.manager.query(`select kind from effect where state in ('waiting', 'claimed')`)
      expect(left).toEqual([])
    },
    { timeout: 40_000, interval: 50 },
  )

  for (const text of ['one', 'two', 'three']) expect(new Set(called(text)).size).toBe(called(text).length)
  // Those who were there from the beginning to the end got everything; of what was stopped nothing left afterwards.
  for (const text of ['one', 'two']) expect(called(text)).toEqual(expect.arrayContaining([...loyal]))
  expect(called('three').length).toBe(begunOfDoomed)
  for (const [phone, begun] of begunBefore)
    expect([phone, calls.filter((each) => each.phone === phone).length]).toEqual([phone, begun])
  expect(begunBefore.size).toBeGreaterThan(5)
  const states = await db.manager.query(
    `select state, count(*)::int as n from campaign_message group by state order by state`,
  )
  expect(states).toEqual([
    { state: 'done', n: 2 },
    { state: 'stopped', n: 1 },
  ])
})
