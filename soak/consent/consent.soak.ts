import { afterAll, expect, inject, test } from 'vitest'
import { migrations } from '../../server/migrations/index.js'
import { connect, type Database } from '../../server/src/platform/db.js'
import { makeLocalDoorbell } from '../../server/src/platform/doorbell.js'
import { tables } from '../../server/src/tables.js'
import { aDatabaseUrl } from '../../server/src/testing/database.js'
import { aRandom } from '../../server/src/testing/random.js'
import { race } from './races.js'
import { walk } from './walk.js'

const { steps, races } = inject('full') ? { steps: 1_000_000, races: 10 } : { steps: 50_000, races: 1 }
/** So many on a few phones: more would only make ledgers of a length that no phone has. */
const operations = inject('full') ? 10_000 : 2_000
const seed = inject('seed')
const stepsOfAPhone = 50

test(`${steps} steps at random: the product and a model that reads a diary never disagree (seed ${seed})`, () => {
  for (let phone = 0; phone < steps / stepsOfAPhone; phone++) {
    const story = walk(aRandom(seed + phone), stepsOfAPhone)
    const last = story.at(-1)
    if (last?.product !== last?.model)
      expect.fail(`seed ${seed}, phone ${phone}: ${JSON.stringify(story.slice(-4), null, 1)}`)
    expect(story).toHaveLength(stepsOfAPhone)
  }
})

const open = async (url: string): Promise<Database> => {
  const db = await connect({ url, poolSize: 6, tables, migrations, doorbell: makeLocalDoorbell() })
  afterAll(() => db.source.destroy())
  return db
}

test.each(Array.from({ length: races }, (_, index) => seed + index))(
  `${operations} stops, starts, replies and campaign messages at once: nothing after STOP but one confirmation (seed %i)`,
  async (own) => {
    const url = await aDatabaseUrl()
    const verdict = await race([await open(url), await open(url)], aRandom(own), operations)
    process.stdout.write(`${JSON.stringify({ seed: own, operations, ...verdict })}\n`)
    expect(verdict).toMatchObject({ afterStop: [], tooMany: 0, differing: [], confirmations: verdict.periods })
    expect(verdict.sent).toBeGreaterThan(operations / 20)
  },
)
