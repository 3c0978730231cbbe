import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { migrations } from '../../migrations/index.js'
import type { Due, Effect, Outcome } from '../effects.js'
import { tables } from '../tables.js'
import { aDatabaseUrl } from '../testing/database.js'
import { aRedis, redisProgram } from '../testing/redis.js'
import { findOffers } from './bull-offers.store.js'
import { startBullRelay } from './bull-relay.js'
import { connect, inTransaction, type Database } from './db.js'
import { makeLocalDoorbell } from './doorbell.js'
import { setLane } from './lane.store.js'
import { enqueue } from './outbox.js'
import type { Claimed, Queue } from './queue.js'
import { startRedisWatch, type RedisWatch } from './redis-watch.js'
import { makeRedisPlace } from './redis.js'
import { startRelay, type Relay, type RelayOptions } from './relay.js'
import { claimFree, claimInLanes, claimNamed, writeOutcomes } from './relay.store.js'

const url = await aDatabaseUrl()
const doorbell = makeLocalDoorbell()
const connected = (poolSize = 5): Promise<Database> => connect({ url, poolSize, tables, migrations, doorbell })
const db = await connected()
afterAll(() => db.source.destroy())

const relays: Relay[] = []
beforeEach(() => db.manager.query('truncate effect, lane'))
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop(5_000)))
})

type Run = (claimed: Claimed, signal: AbortSignal) => Promise<Outcome>
const done: Run = async () => ({ kind: 'done' })
const many = {
  'send-message': 100,
  'post-back': 100,
  'fetch-part': 100,
  'prepare-media': 100,
  'prepare-clip': 100,
  'send-mail': 100,
  'spread-campaign-message': 100,
  'spread-import-texts': 100,
  'make-export': 100,
  'upload-export': 100,
  'erase-at-provider': 100,
  'move-storage': 100,
}
const wide = { ...many, 'prepare-media': 200 }
const complaints: string[] = []

const redis = await aRedis()
const place = makeRedisPlace(redis.url, 'test')
let watch: RedisWatch
beforeAll(async () => {
  if (!redisProgram) return
  await redis.start()
  watch = await startRedisWatch({ place, warn: () => undefined })
})
afterAll(() => watch?.stop())

type Start = (options: RelayOptions) => Relay
const engines: { readonly engine: string; readonly start: Start; readonly here: boolean }[] = [
  { engine: 'the embedded engine', start: startRelay, here: true },
  {
    engine: 'Bull on Redis',
    start: (options) => startBullRelay({ ...options, url, place, watch }),
    here: redisProgram !== '',
  },
]

const relayBy =
  (start: Start) =>
  (run: Run, options: Partial<RelayOptions> = {}): Relay => {
    const queue: Queue = { run }
    const relay = start({
      db,
      queue,
      now: () => new Date(),
      warn: (_, what) => void complaints.push(what),
      concurrency: 200,
      ofKind: many,
      leaseMilliseconds: 5_000,
      ...options,
    })
    relays.push(relay)
    return relay
  }

const dues = (count: number, more: Partial<Due> & { readonly kind?: Effect['kind'] } = {}): Due[] =>
  Array.from({ length: count }, () => {
    const { kind = 'prepare-media', ...rest } = more
    // Any id will do here: no handler looks for its row.
    const effect = { kind, subjectId: randomUUID() } as Effect
    return { effect, organisationId: null, decisionId: null, lane: null, at: new Date(), ...rest }
  })

const put = (due: readonly Due[], on = db): Promise<void> => inTransaction(on, (tx) => enqueue(tx, due))

type Row = {
  subject_id: string
  state: string
  attempts: number
  note: string | null
  due_at: Date
  finished_at: Date | null
}
const rows = (): Promise<Row[]> => db.manager.query('select * from effect order by id')
const until = (condition: () => Promise<void> | void): Promise<void> =>
  vi.waitFor(condition, { timeout: 20_000, interval: 20 })
const allDone = (): Promise<void> =>
  until(async () =>
    expect(
      await db.manager.query(`select count(*)::int as left from effect where state in ('waiting', 'claimed')`),
    ).toEqual([{ left: 0 }]),
  )

const planOf = async ([sql = '', values]: Parameters<Database['manager']['query']> | [] = []): Promise<string> => {
  const plan = await db.manager.query<{ 'QUERY PLAN': string }[]>(`explain ${sql}`, values)
  return plan.map((line) => line['QUERY PLAN']).join('\n')
}

test('a claim looks up what it takes, however much lies done in the outbox', async () => {
  await db.manager.query(
    `insert into effect (kind, subject_id, due_at, state, lane)
     select 'post-back', gen_random_uuid(), now() + case when n % 10 = 0 then interval '1 hour' else '-1 hour' end,
            case when n % 10 = 0 then 'waiting' else 'done' end, case when n % 10 = 0 then 'endpoint:x' end
       from generate_series(1, 100000) as n`,
  )
  await put(dues(500))
  await db.manager.query('vacuum analyze effect')
  const statements = vi.spyOn(db.manager, 'query')
  const claimer = { by: randomUUID(), now: new Date(), dueBy: new Date(), leaseUntil: new Date() }
  const room = new Map([
    ['send-message', 64],
    ['post-back', 128],
    ['fetch-part', 8],
    ['prepare-media', 2],
  ] as const)
  expect(await claimFree(db.manager, claimer, room)).toHaveLength(2)
  expect(await planOf(statements.mock.lastCall)).not.toContain('Seq Scan on effect')
  const lanes = { perSecond: 1, burstMilliseconds: 50, places: { fewest: 8, most: 8 } }
  expect(await claimInLanes(db.manager, claimer, lanes, new Map(), room)).toEqual([])
  expect(await planOf(statements.mock.lastCall)).not.toContain('Seq Scan on effect')
  statements.mockRestore()
})

test('outcomes are written by way of their ids, however much was claimed before', async () => {
  await put(dues(500))
  await db.manager.query(
    `insert into effect (kind, subject_id, due_at, state, claimed_by, lease_until)
     select 'post-back', gen_random_uuid(), now(), 'claimed', gen_random_uuid(), now() from generate_series(1, 2000)`,
  )
  await db.manager.query('vacuum analyze effect')
  const claimer = { by: randomUUID(), now: new Date(), dueBy: new Date(), leaseUntil: new Date() }
  const claimed = await claimFree(db.manager, claimer, new Map([['prepare-media', 100]]))
  const statements = vi.spyOn(db.manager, 'query')
  const finished = claimed.map((each) => ({ claimed: each, outcome: { kind: 'done' } as const }))
  expect(await writeOutcomes(db.manager, claimer.by, new Date(), finished)).toBe(100)
  const plan = await planOf(statements.mock.lastCall)
  statements.mockRestore()
  expect(plan).toContain('effect_pkey')
  expect(plan).not.toMatch(/effect_leased|Seq Scan on effect/)
})

test('a lane’s rate holds over any stretch of time, whoever claims', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 200 }),
      fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 20, maxLength: 40 }),
      async (rate, steps) => {
        await db.manager.query('truncate effect, lane')
        let time = Date.now()
        await inTransaction(db, (tx) => setLane(tx, 'limited', rate, new Date(time)))
        await put(dues(1_500, { lane: 'limited', at: new Date(time) }))
        const lanes = { perSecond: 1, burstMilliseconds: 50, places: { fewest: 1_000, most: 1_000 } }
        const claims: { readonly at: number; readonly number: number }[] = []
        for (const step of steps) {
          time += step
          const claimer = { now: new Date(time), dueBy: new Date(time), leaseUntil: new Date(time + 60_000) }
          const taken = await Promise.all(
            ['a', 'b', 'c'].map(() =>
              claimInLanes(
                db.manager,
                { ...claimer, by: randomUUID() },
                lanes,
                new Map(),
                new Map([['prepare-media', 1_000]]),
              ),
            ),
          )
          claims.push({ at: time, number: taken.flat().length })
        }
        for (const [index, { at }] of claims.entries()) {
          let sum = 0
          for (const later of claims.slice(index)) {
            sum += later.number
            expect(sum).toBeLessThanOrEqual(Math.floor((rate * (later.at - at + 50)) / 1000 + 1e-6) + 1)
          }
        }
        // And it is no slower than it may be: what waits is taken as soon as the rate allows.
        const total = claims.reduce((sum, { number }) => sum + number, 0)
        const spells = steps.slice(1).reduce((sum, step) => sum + Math.min(step, 50), 0)
        expect(total).toBeGreaterThanOrEqual(Math.min(1_500, Math.floor((rate * spells) / 1000)))
      },
    ),
    { numRuns: 8 },
  )
})

test('what is urgent goes before all that waits in its lane, and takes no more than the lane gives', async () => {
  let time = Date.now()
  await inTransaction(db, (tx) => setLane(tx, 'limited', 1, new Date(time)))
  const at = new Date(time - 60_000)
  await put(dues(200, { lane: 'limited', at }))
  await put(dues(2, { lane: 'limited', at: new Date(time), urgent: true }))
  await put(dues(1, { lane: 'limited', at: new Date(time + 3_600_000), urgent: true }))
  const ids = await db.manager.query<{ id: string; urgent: boolean }[]>('select id, urgent from effect order by id')
  const [first, second] = ids.flatMap(({ id, urgent }) => (urgent ? [id] : []))
  const offers = await findOffers(
    { query: (sql, values) => db.manager.query(sql, values?.slice()) },
    ['prepare-media'],
    {
      until: new Date(time),
      ofKind: 10,
      ofLane: 10,
    },
  )
  expect(offers.map(({ id }) => id)).toEqual([first, second, ...ids.slice(0, 8).map(({ id }) => id)])
  const lanes = { perSecond: 1, burstMilliseconds: 50, places: { fewest: 1_000, most: 1_000 } }
  const claimer = () => {
    const now = new Date(time)
    return { by: randomUUID(), now, dueBy: now, leaseUntil: new Date(time + 60_000) }
  }
  const room = new Map([['prepare-media', 10]] as const)
  const inLane = await claimInLanes(db.manager, claimer(), lanes, new Map(), room)
  time += 1_000
  const named = ids.map(({ id }) => ({ id, attempt: 1 }))
  const byName = await claimNamed(db.manager, claimer(), lanes, new Map(), named)
  time += 1_000
  const after = await claimInLanes(db.manager, claimer(), lanes, new Map(), room)
  expect([inLane, byName, after].map((claimed) => claimed.map(({ id }) => id))).toEqual([
    [first],
    [second],
    [ids[0]?.id],
  ])
})

test('a name claims what waits for just this attempt, is due, or was left by a dead relay; and once', async () => {
  const time = new Date()
  const past = new Date(time.getTime() - 1_000)
  await put(dues(6))
  const all = await db.manager.query<{ id: string }[]>('select id from effect order by id')
  const [fresh, again, later, done, runs, dead] = all.map(({ id }) => id)
  await db.manager.query(`update effect set attempts = 3 where id = $1`, [again])
  await db.manager.query(`update effect set due_at = now() + interval '1 minute' where id = $1`, [later])
  await db.manager.query(`update effect set state = 'done', attempts = 1 where id = $1`, [done])
  await db.manager.query(
    `update effect set state = 'claimed', attempts = 1, claimed_by = gen_random_uuid(),
            lease_until = case when id = $2 then $3::timestamptz else $4::timestamptz end
      where id in ($1, $2)`,
    [runs, dead, past, new Date(time.getTime() + 60_000)],
  )
  const claimer = { by: randomUUID(), now: time, leaseUntil: new Date(time.getTime() + 60_000) }
  const lanes = { perSecond: 1, burstMilliseconds: 50, places: { fewest: 8, most: 8 } }
  const claimed = async (attempt: number) => {
    const named = all.map(({ id }) => ({ id, attempt }))
    const rows = await claimNamed(db.manager, claimer, lanes, new Map(), named)
    return new Map(rows.map((each) => [each.id, each.attempt]))
  }
  expect(await claimed(1)).toEqual(
    new Map([
      [fresh, 1],
      [dead, 2],
    ]),
  )
  expect(await claimed(1)).toEqual(new Map())
  expect(await claimed(4)).toEqual(new Map([[again, 4]]))
})

describe.each(engines.filter(({ here }) => here))('$engine', ({ start }) => {
  const aRelay = relayBy(start)
  test.each([
    { outcome: { kind: 'done' }, state: 'done', note: null },
    { outcome: { kind: 'failed', why: 'no such phone' }, state: 'failed', note: 'no such phone' },
    { outcome: { kind: 'unknown', why: 'it broke' }, state: 'unknown', note: 'it broke' },
  ] as const)('an effect that came to $outcome.kind is $state', async ({ outcome, state, note }) => {
    aRelay(async () => outcome)
    await put(dues(3))
    await allDone()
    expect(await rows()).toMatchObject(Array(3).fill({ state, note, attempts: 1, finished_at: expect.any(Date) }))
  })

  test('a reason that Postgres would not take is written all the same, and holds up nothing else', async () => {
    aRelay(async () => ({ kind: 'failed', why: `the child said \0${'!'.repeat(5_000)}` }))
    await put(dues(2))
    await allDone()
    expect((await rows()).map(({ note }) => note?.slice(0, 16))).toEqual(Array(2).fill('the child said !'))
  })

  test('what is to be tried again waits until then', async () => {
    const attempts: number[] = []
    aRelay(async ({ attempt }) => {
      attempts.push(performance.now())
      return attempt < 3 ? { kind: 'again', at: new Date(Date.now() + 100), why: 'busy' } : { kind: 'done' }
    })
    await put(dues(1))
    await allDone()
    expect(await rows()).toMatchObject([{ state: 'done', attempts: 3 }])
    const [first = 0, second = 0, third = 0] = attempts
    expect(Math.min(second - first, third - second)).toBeGreaterThanOrEqual(99)
  })

  test('a handler that throws is tried again after a while, and the fault is logged', async () => {
    aRelay(async () => Promise.reject(new Error('a mistake of ours')))
    await put(dues(1))
    await until(async () =>
      expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1, note: 'a mistake of ours' }]),
    )
    const [row] = await rows()
    expect(row?.due_at.getTime()).toBeGreaterThan(Date.now() + 100)
    expect(complaints).toContain('an effect ended in a fault')
  })

  test('an effect with a due time runs at that time, without a bell or a poll', async () => {
    let ranAt = 0
    aRelay(
      async () => {
        ranAt = Date.now()
        return { kind: 'done' }
      },
      { pollMilliseconds: 60_000 },
    )
    const at = new Date(Date.now() + 300)
    await put(dues(1, { at }))
    await allDone()
    expect(ranAt).toBeGreaterThanOrEqual(at.getTime())
  })

  test('without a bell the poll finds it', async () => {
    aRelay(done, { pollMilliseconds: 50 })
    const deaf = await connect({ url, poolSize: 1, tables, migrations, doorbell: makeLocalDoorbell() })
    await put(dues(1), deaf)
    await allDone()
    await deaf.source.destroy()
  })

  test('two relays, many effects, some in lanes: each runs once, none twice at a time', async () => {
    const running = new Set<string>()
    const runs = new Map<string, number>()
    let together = 0
    const run: Run = async ({ id }) => {
      if (running.has(id)) together += 1
      running.add(id)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 4))
      running.delete(id)
      runs.set(id, (runs.get(id) ?? 0) + 1)
      return { kind: 'done' }
    }
    const lanes = { perSecond: 100_000 }
    aRelay(run, { lanes })
    aRelay(run, { lanes, db: await connected().then((other) => (afterAll(() => other.source.destroy()), other)) })
    await Promise.all([
      put(dues(400)),
      put(dues(200, { kind: 'fetch-part' })),
      ...['a', 'b', 'c'].map((lane) => put(dues(200, { lane, kind: 'post-back' }))),
    ])
    await allDone()
    expect(together).toBe(0)
    expect(runs.size).toBe(1_200)
    expect(new Set(runs.values())).toEqual(new Set([1]))
  })

  test('cancelled in the race: whatever was cancelled has not run, whatever was not has', async () => {
    const ran = new Set<string>()
    const run: Run = async ({ effect }) => {
      ran.add(effect.subjectId)
      return { kind: 'done' }
    }
    aRelay(run)
    aRelay(run)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(30), { minLength: 1, maxLength: 30 }), fc.nat(25), async (delays, patience) => {
        const waiting = delays.flatMap((delay) =>
          dues(1, { at: new Date(Date.now() + delay), lane: delay % 2 === 0 ? 'even' : null }),
        )
        await put(waiting)
        await new Promise((resolve) => setTimeout(resolve, patience))
        const ids = waiting.map(({ effect }) => effect.subjectId)
        const [cancelled]: [{ subject_id: string }[], number] = await db.manager.query(
          `update effect set state = 'cancelled' where subject_id = any($1) and state = 'waiting' and attempts = 0 returning subject_id`,
          [ids],
        )
        await allDone()
        const gone = new Set(cancelled.map((row) => row.subject_id))
        for (const id of ids) expect(ran.has(id)).toBe(!gone.has(id))
      }),
      { numRuns: 30 },
    )
  })

  test('what a dead relay had begun is taken up by another, with the next attempt', async () => {
    const dying = await connected(2)
    const begun: number[] = []
    const dead = aRelay(({ attempt }) => (begun.push(attempt), new Promise(() => undefined)), {
      db: dying,
      leaseMilliseconds: 300,
    })
    await put(dues(2))
    await until(async () => expect(begun).toEqual([1, 1]))
    // Its connections gone, it can neither renew nor write: to the others it is dead.
    await dying.source.destroy()
    aRelay(async ({ attempt }) => (begun.push(attempt), { kind: 'done' }), { leaseMilliseconds: 300 })
    await allDone()
    expect(begun).toEqual([1, 1, 2, 2])
    relays.splice(relays.indexOf(dead), 1)
    await dead.stop(0)
  })

  test('a run that goes on longer than the lease keeps it: nobody else begins', async () => {
    const leaseEnd = async (): Promise<number> => {
      const [row] = await db.manager.query<{ at: Date }[]>(`select lease_until at from effect where state = 'claimed'`)
      return row?.at.getTime() ?? 0
    }
    let runs = 0
    const run: Run = async () => {
      runs += 1
      const first = await leaseEnd()
      // Renewed until the lease it began with is long over.
      await until(async () => expect(await leaseEnd()).toBeGreaterThan(first + 600))
      return { kind: 'done' }
    }
    aRelay(run, { leaseMilliseconds: 300 })
    aRelay(run, { leaseMilliseconds: 300 })
    await put(dues(1))
    await allDone()
    expect(runs).toBe(1)
  })

  test('a stop lets what runs end, and gives the rest back untouched', async () => {
    let end: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      end = resolve
    })
    let begun = 0
    const run: Run = async () => {
      begun += 1
      await held
      return { kind: 'done' }
    }
    const relay = aRelay(run, { ofKind: { ...many, 'prepare-media': 2 } })
    await put(dues(5))
    // What is claimed has not begun yet, and would be given back as well.
    await until(() => expect(begun).toBe(2))
    const stopped = relay.stop(5_000)
    end()
    await stopped
    const after = await rows()
    expect(after.filter(({ state }) => state === 'done')).toHaveLength(2)
    expect(after.filter(({ state, attempts }) => state === 'waiting' && attempts === 0)).toHaveLength(3)
  })

  test('a lane that hangs takes its own places only', async () => {
    aRelay(({ lane }) => (lane === 'dead' ? new Promise(() => undefined) : Promise.resolve({ kind: 'done' })), {
      lanes: { perSecond: 100_000, places: { fewest: 8, most: 8 } },
      concurrency: 20,
    })
    await put(dues(100, { lane: 'dead' }))
    await put(dues(100, { lane: 'alive' }))
    await until(async () =>
      expect(
        await db.manager.query(`select lane, state, count(*)::int as n from effect group by 1, 2 order by 1, 2`),
      ).toEqual([
        { lane: 'alive', state: 'done', n: 100 },
        { lane: 'dead', state: 'claimed', n: 8 },
        { lane: 'dead', state: 'waiting', n: 92 },
      ]),
    )
    await relays.splice(0)[0]?.stop(0)
  })

  test.each([
    { perSecond: 4, places: 8 },
    { perSecond: 200, places: 100 },
    { perSecond: 100_000, places: 120 },
  ])('a lane of $perSecond a second has $places places', async ({ perSecond, places }) => {
    aRelay(() => new Promise(() => undefined), { lanes: { perSecond, places: { fewest: 8, most: 120 } }, ofKind: wide })
    await put(dues(150, { lane: 'dead' }))
    const claimed = `select count(*)::int as n from effect where state = 'claimed'`
    await until(async () => expect(await db.manager.query(claimed)).toEqual([{ n: places }]))
    await relays.splice(0)[0]?.stop(0)
    expect(await db.manager.query(claimed)).toEqual([{ n: places }])
  })

  test('a kind that hangs in many lanes takes its own places only', async () => {
    const run: Run = ({ effect }) =>
      effect.kind === 'post-back' ? new Promise(() => undefined) : Promise.resolve({ kind: 'done' })
    aRelay(run, { lanes: { perSecond: 100_000 }, ofKind: { ...many, 'post-back': 10 } })
    for (const lane of ['a', 'b', 'c', 'd']) await put(dues(20, { lane, kind: 'post-back' }))
    await put(dues(100, { lane: 'e', kind: 'send-message' }))
    const counts = `select kind, state, count(*)::int as n from effect group by 1, 2 order by 1, 2`
    await until(async () =>
      expect(await db.manager.query(counts)).toEqual([
        { kind: 'post-back', state: 'claimed', n: 10 },
        { kind: 'post-back', state: 'waiting', n: 70 },
        { kind: 'send-message', state: 'done', n: 100 },
      ]),
    )
    await relays.splice(0)[0]?.stop(0)
  })

  test('connections that are cut again and again: everything runs, and is written down', async () => {
    const runs = new Map<string, number>()
    aRelay(
      async ({ id }) => {
        runs.set(id, (runs.get(id) ?? 0) + 1)
        await new Promise((resolve) => setTimeout(resolve, 5))
        return { kind: 'done' }
      },
      {
        leaseMilliseconds: 1_000,
        ofKind: { ...many, 'prepare-media': 10 },
        db: await connected(3).then((other) => (afterAll(() => other.source.destroy()), other)),
      },
    )
    await put(dues(1_000))
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
    for (let times = 0; times < 8; times += 1) {
      await db.manager.query(cut).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
    await allDone()
    expect(runs.size).toBe(1_000)
    expect(await rows()).toMatchObject(Array(1_000).fill({ state: 'done' }))
  })
})
