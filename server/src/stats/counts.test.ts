import { expect, test } from 'vitest'
import { aDatabase } from '../testing/database.js'
import { aPlace } from '../testing/feed.js'
import { writeOne } from '../testing/feed-writers.js'
import { aRandom } from '../testing/random.js'
import type { SubmissionId } from '../submission/submission.js'
import { folderCounts } from './counts.store.js'
import { makeFold } from './fold.use-case.js'
import { makeAskStats, readingOf } from './ask.use-case.js'
import { anyStats, type StatsQuery } from './query.js'
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
