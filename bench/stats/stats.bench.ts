import { afterAll, expect, inject, test } from 'vitest'
import { migrations } from '../../server/migrations/index.js'
import { connect } from '../../server/src/platform/db.js'
import { makeLocalDoorbell } from '../../server/src/platform/doorbell.js'
import { makeAskStats, readingOf } from '../../server/src/stats/ask.use-case.js'
import type { Dimension } from '../../server/src/stats/dimensions.js'
import { makeFold } from '../../server/src/stats/fold.use-case.js'
import { anyStats } from '../../server/src/stats/query.js'
import { makeOffsetsOf } from '../../server/src/stats/zone.store.js'
import { tables } from '../../server/src/tables.js'
import { aWorld } from '../../server/src/testing/world.js'
import { metersOf } from '../cpu.js'
import { aHousehold } from '../household.js'
import { takeTurns } from '../turns.js'
import { conclude } from '../verdict.js'
import { fillRollups, fillRows, year } from './fill.js'
import { openDuck, openPostgres, sideOf, timeZone, type Question, type Told } from './peers.js'
import { ingesting, writingSide } from './writing.js'

const count = inject('submissions') * 10
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const household = await aHousehold()
const db = await connect({ url: household.databaseUrl, poolSize: 6, tables, migrations, doorbell: makeLocalDoorbell() })
afterAll(() => db.source.destroy())
const world = await aWorld(db)
const other = await aWorld(db)
const began = performance.now()
await fillRows(household, world.inbox.id, count)
const filled = performance.now()
await fillRollups(household)
say(
  `stats: ${count} rows in ${((filled - began) / 1000).toFixed(0)} s, rolled up in ${((performance.now() - filled) / 1000).toFixed(0)} s`,
)
const fold = makeFold(db)
const stats = makeAskStats({ reading: readingOf(db), offsetsOf: makeOffsetsOf(db.manager) })
const postgres = await openPostgres(household.databaseUrl)
const duck = await openDuck(postgres.client)

const questions: readonly (Question & { readonly groupBy: readonly Dimension[] })[] = [
  {
    name: 'days_by_origin',
    groupBy: ['date', 'country', 'carrier'],
    by: ['cast(local as date)', 'country', 'carrier'],
  },
  {
    name: 'hours_by_weekday',
    groupBy: ['hour', 'weekday'],
    by: ['extract(hour from local)', 'extract(isodow from local)'],
  },
]

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

const live = (groupBy: readonly Dimension[]) => async (): Promise<Told> => {
  const asked = await stats.ofSubmissions({
    organisationId: world.organisation.id,
    filter: { ...anyStats, receivedFrom: year.from, receivedBefore: year.before },
    groupBy,
    interval: 'day',
    timeZone,
    compareWith: null,
  })
  if (!asked.ok) throw new Error(asked.failure.message)
  return asked.value.rows.map(({ date, hour, weekday, country, carrier, count: found }) => [
    (groupBy.includes('date') ? [date, country, carrier] : [hour, weekdays.indexOf(weekday ?? '') + 1]).join('|'),
    found,
  ])
}

/** Milliseconds that this share of the answers did not exceed. */
const share = (sorted: readonly number[], part: number): string =>
  (sorted[Math.ceil(sorted.length * part) - 1] ?? NaN).toFixed(1)

test('live answers are those of everybody who counts all of them again', async () => {
  for (const { groupBy, ...question } of questions) {
    const told = new Map(await live(groupBy)())
    expect(told.size).toBeGreaterThan(100)
    expect(new Map(await postgres.recount(question))).toEqual(told)
    expect(new Map(await duck.recount(question))).toEqual(told)
    await postgres.keep(question)
    expect(new Map(await postgres.bare(question))).toEqual(told)
    say(`  ${question.name}: ${told.size} points`)
  }
})

test.each(questions)(
  'a year of submissions: $name, live and under ingest, beside its peers',
  async ({ groupBy, ...question }) => {
    const answer = live(groupBy)
    const stop = ingesting(db, world, fold, new Date(year.before.getTime() - 3_600_000))
    const times: number[] = []
    for (let left = inject('rounds') * 50; left > 0; left -= 1) {
      const from = performance.now()
      await answer()
      times.push(performance.now() - from)
    }
    const sorted = times.toSorted((one, another) => one - another)
    say(`  ${question.name}: p50 ${share(sorted, 0.5)} ms, p99 ${share(sorted, 0.99)} ms of ${sorted.length} answers`)
    const rounds = await takeTurns(
      {
        'live answer': sideOf(answer),
        'GROUP BY': sideOf(() => postgres.recount(question)),
        DuckDB: sideOf(() => duck.recount(question)),
        'bare rows': sideOf(() => postgres.bare(question)),
      },
      metersOf(await household.backend()),
      { first: 1 },
    )
    say(`  ingested meanwhile: ${await stop()}`)
    conclude(`stats ${question.name}`, 'answers/s', rounds, [
      { of: 'live answer', to: 'GROUP BY', aim: 100 },
      { of: 'live answer', to: 'DuckDB', aim: 1 },
      { of: 'live answer', to: 'bare rows', aim: 0.2 },
    ])
  },
)

test('what the ledger and its folding cost those who write', async () => {
  const rounds = await takeTurns(
    { 'with ledger': writingSide(db, other, fold), 'without ledger': writingSide(db, other, null) },
    metersOf(await household.backend()),
  )
  conclude('stats writing', 'MOs/s', rounds, [{ of: 'with ledger', to: 'without ledger', aim: 0.85 }])
})
