import { expect, inject, test } from 'vitest'
import { aDatabase } from '../../server/src/testing/database.js'
import { aPlace } from '../../server/src/testing/feed.js'
import { runStatsWorkload } from '../../server/src/testing/stats-workload.js'

/** Of each round. What writers have written is recounted again and again: a long round would do little else. */
const comparisons = 50
const rounds = inject('full') ? 20 : 1
const seed = inject('seed')

const houses: { readonly db: Awaited<ReturnType<typeof aDatabase>>; readonly seed: number }[] = []
for (let round = 0; round < rounds; round++) houses.push({ db: await aDatabase({ poolSize: 12 }), seed: seed + round })

test.each(houses)(
  `statistics are what a recount says in the same snapshot: ${comparisons} times every cell, while everything moves and folds are killed (seed $seed)`,
  async ({ db, seed: ofRound }) => {
    const place = await aPlace(db, { repliesAndPostbacks: true })
    const verdict = await runStatsWorkload({ db, place, seed: ofRound, comparisons })
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
  },
)
