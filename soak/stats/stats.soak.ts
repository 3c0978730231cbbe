import { expect, inject, test } from 'vitest'
import { aDatabase } from '../../server/src/testing/database.js'
import { aPlace } from '../../server/src/testing/feed.js'
import { runStatsWorkload } from '../../server/src/testing/stats-workload.js'

const comparisons = inject('full') ? 1_000 : 50
const seed = inject('seed')

const db = await aDatabase({ poolSize: 12 })
const place = await aPlace(db, { repliesAndPostbacks: true })

test(`statistics are what a recount says in the same snapshot: ${comparisons} times every cell, while everything moves and folds are killed (seed ${seed})`, async () => {
  const verdict = await runStatsWorkload({ db, place, seed, comparisons })
  process.stdout.write(`${JSON.stringify(verdict)}\n`)
  expect(verdict.differing).toEqual([])
  expect(verdict.midway).toBeGreaterThan(comparisons / 10)
  for (const each of [
    'kills',
    'folds',
    'decided',
    'undone',
    'erased',
    'events',
    'settled',
    'retried',
    'judged',
    'moved',
    'retained',
  ] as const)
    expect({ [each]: verdict[each] }).not.toEqual({ [each]: 0 })
})
