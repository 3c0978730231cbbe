import { EventEmitter, once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { inTransaction, type Tx } from '../platform/db.js'
import { aDatabase } from '../testing/database.js'
import { aPlace } from '../testing/feed.js'
import { writeOne } from '../testing/feed-writers.js'
import { aRandom } from '../testing/random.js'
import type { SubmissionId } from '../submission/submission.js'
import { folderCounts } from './counts.store.js'
import { holdFolding } from './fold.store.js'
import { makeFold } from './fold.use-case.js'
import { makeAskStats, readingOf } from './ask.use-case.js'
import { anyStats, type StatsQuery } from './query.js'
import { rebuild } from './rebuild.use-case.js'
import { renumberSender } from './renumber-sender.store.js'
import { makeOffsetsOf } from './zone.store.js'
import { verifyCounts } from './verify.store.js'

const db = await aDatabase({ poolSize: 12 })
const fold = makeFold(db)
const stats = makeAskStats({ reading: readingOf(db), offsetsOf: makeOffsetsOf(db.manager) })

test('a fold leaves nothing in the ledger and changes no count', async () => {
  const place = await aPlace(db)
  const random = aRandom(7)
  const known: SubmissionId[] = []
  for (let step = 0; step < 60; step += 1) await writeOne(db, place, { random, known })
  const ids = place.inboxes.map(({ id }) => id)
  const byId = (counts: readonly { inboxId: string }[]): object =>
    Object.fromEntries(counts.map((each) => [each.inboxId, each]))
  const before = byId(await folderCounts(db.manager, ids))
  expect(await fold()).toBeGreaterThan(0)
  expect(await fold()).toBe(0)
  expect(byId(await folderCounts(db.manager, ids))).toEqual(before)
  expect(await db.manager.query('select count(*)::int as left_over from submission_delta')).toEqual([{ left_over: 0 }])
})

test('folds that run at the same time count nothing twice', async () => {
  const place = await aPlace(db)
  const random = aRandom(8)
  const known: SubmissionId[] = []
  for (let step = 0; step < 60; step += 1) await writeOne(db, place, { random, known })
  await Promise.all([fold(), fold(), fold(), fold()])
  expect(await verifyCounts(db.manager)).toEqual([])
})

const asked = async (query: Partial<StatsQuery> & Pick<StatsQuery, 'organisationId'>) => {
  const answer = await stats.ofSubmissions({
    filter: anyStats,
    groupBy: [],
    interval: 'day',
    timeZone: 'UTC',
    compareWith: null,
    ...query,
  })
  if (!answer.ok) throw new Error(answer.failure.message)
  return answer.value
}

test('every grouping adds up to the same total, which is the number of submissions', async () => {
  const place = await aPlace(db)
  const random = aRandom(9)
  const known: SubmissionId[] = []
  for (let step = 0; step < 80; step += 1) {
    await writeOne(db, place, { random, known })
    if (step === 40) await fold()
  }
  const { id: organisationId } = place.world.organisation
  for (const groupBy of [
    [],
    ['folder'],
    ['date', 'country'],
    ['folder', 'hour', 'weekday', 'country', 'carrier', 'inbox'],
    ['kind'],
    ['reason'],
    ['moderator', 'inbox'],
    ['keyword'],
  ] as const) {
    const { total, rows } = await asked({ organisationId, groupBy, timeZone: 'Asia/Kolkata' })
    expect(total).toBe(known.length)
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(known.length)
  }
})

/** Until so many wait for a lock of this kind. */
const waiting = (locktype: 'advisory' | 'relation', count: number): Promise<void> =>
  vi.waitFor(
    async () =>
      expect(
        await db.manager.query(
          `select from pg_locks where locktype = $1 and not granted
            and database = (select oid from pg_database where datname = current_database())`,
          [locktype],
        ),
      ).toHaveLength(count),
    { timeout: 10_000 },
  )

/** A transaction that has done its first work, and goes on when it is told to. */
const held = async (first: (tx: Tx) => Promise<unknown>, then: (tx: Tx) => Promise<unknown>) => {
  const bell = new EventEmitter()
  const told = once(bell, 'go on')
  const begun = once(bell, 'begun')
  const ended = inTransaction(db, async (tx) => {
    await first(tx)
    bell.emit('begun')
    await told
    await then(tx)
  })
  await begun
  return { goOn: () => bell.emit('go on'), ended }
}

const nothing = (): Promise<void> => Promise.resolve()

test('a fold has its turn between two transactions that hold the counts one after the other', async () => {
  const place = await aPlace(db)
  const known: SubmissionId[] = []
  for (let step = 0; step < 20; step += 1) await writeOne(db, place, { random: aRandom(step), known })
  const before = await held(holdFolding, nothing)
  const folded = fold()
  await waiting('advisory', 1)
  const left = inTransaction(db, async (tx) => {
    await holdFolding(tx)
    return tx.query<readonly unknown[]>('select from submission_delta')
  })
  await waiting('advisory', 2)
  before.goOn()
  expect(await left).toEqual([])
  expect(await folded).toBeGreaterThan(0)
})

test('counts that are made anew give way to who erases, and are made then', async () => {
  const place = await aPlace(db)
  const known: SubmissionId[] = []
  for (let step = 0; step < 20; step += 1) await writeOne(db, place, { random: aRandom(step), known })
  // As an erasure: it holds rows of replies, and then wants the counts; who looks for a deadlock is not it.
  const erasing = await held(async (tx) => {
    await tx.query(`set local deadlock_timeout = '60s'`)
    await tx.query('lock table outbound_message in row exclusive mode')
  }, holdFolding)
  const writing = await held((tx) => tx.query('lock table submission in row exclusive mode'), nothing)
  const rebuilt = rebuild(db)
  await waiting('relation', 1)
  erasing.goOn()
  await waiting('advisory', 1)
  // From here on each waits for the other.
  writing.goOn()
  await erasing.ended
  await rebuilt
  expect(await verifyCounts(db.manager)).toEqual([])
})

test('a phone is erased from counts of the year 2040, too', async () => {
  const place = await aPlace(db)
  const known: SubmissionId[] = []
  for (let step = 0; known.length === 0; step += 1) await writeOne(db, place, { random: aRandom(step), known })
  const sender = '+12025550143'
  for (const table of ['submission', 'message'])
    await db.manager.query(`update ${table} set received_at = '2040-01-01T00:07:00Z' where organisation_id = $1`, [
      place.world.organisation.id,
    ])
  await rebuild(db)
  await fold()
  await inTransaction(db, async (tx) => {
    await renumberSender(tx, sender, 'erased-of-2040', known)
    await tx.query(`update submission set sender = 'erased-of-2040' where id = any($1::uuid[])`, [known])
  })
  expect(await verifyCounts(db.manager)).toEqual([])
})
