import { beforeAll, describe, expect, test } from 'vitest'
import { MessageTable } from '../message/message.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { anMms, aSubmission } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { countsOf, openedBy, recount } from '../testing/stats-recount.js'
import { aWorld } from '../testing/world.js'
import { makeAskStats, readingOf } from './ask.use-case.js'
import { momentOf, quarterOf, spanBefore } from './clock.js'
import { intervals, type Dimension } from './dimensions.js'
import { makeFold } from './fold.use-case.js'
import { recordDeltas } from './ledger.store.js'
import { deltasOf } from './ledger.js'
import { anyStats, type StatsQuery } from './query.js'
import { makeOffsetsOf } from './zone.store.js'

const db = await aDatabase()
const world = await aWorld(db)
const offsetsOf = makeOffsetsOf(db.manager)
const stats = makeAskStats({ reading: readingOf(db), offsetsOf })
const { id: organisationId } = world.organisation

/** A submission in each quarter of an hour of some days, somewhere within it, decided a while later. */
const aQuarterEach = (days: readonly string[]) =>
  days.flatMap((day) =>
    Array.from({ length: 3 * 96 }, (_, index) => {
      const receivedAt = new Date(
        Date.parse(`${day}T00:00:00Z`) + (index - 96) * 900_000 + ((index * 7_919) % 900) * 1_000,
      )
      return aSubmission({
        organisationId,
        inboxId: world.inbox.id,
        shortCodeId: world.shortCode.id,
        folder: 'approved',
        receivedAt,
        decidedAt: new Date(receivedAt.getTime() + ((index * 7) % 60) * 1_000),
        decidedBy: world.viewer.memberId,
      })
    }),
  )

/** Clocks are changed on these days in New York, in Adelaide and on Lord Howe Island, where it is by half an hour. */
const submissions = aQuarterEach(['2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04'])

beforeAll(async () => {
  for (const half of [
    submissions.filter((_, index) => index % 2 === 0),
    submissions.filter((_, index) => index % 2 === 1),
  ]) {
    // What of the first half is folded must fit what of the second is not.
    await makeFold(db)()
    await inTransaction(db, async (tx) => {
      const more = {
        organisationId,
        shortCodeId: world.shortCode.id,
        route: 'inbox',
        campaignId: null,
        reservedWord: null,
      } as const
      await insertMany(
        tx,
        MessageTable,
        half.map(({ messageId }) => ({ ...anMms({ id: messageId, channelId: world.channel.id }), ...more })),
      )
      await insertMany(tx, SubmissionTable, half)
      await recordDeltas(
        tx,
        half.flatMap((each) => deltasOf(null, each)),
      )
    })
  }
})

const ask = async (query: StatsQuery) => {
  const asked = await stats.ofSubmissions(query)
  if (!asked.ok) throw new Error(asked.failure.message)
  return asked.value
}

const groupings: readonly (readonly Dimension[])[] = [
  ['date'],
  ['hour'],
  ['weekday'],
  ['hour', 'weekday'],
  ['date', 'hour'],
]
const spans = [
  { receivedFrom: null, receivedBefore: null },
  { receivedFrom: new Date('2026-03-07T18:15:00Z'), receivedBefore: new Date('2026-10-04T16:45:00Z') },
]

describe.each(['Asia/Kathmandu', 'Australia/Adelaide', 'America/New_York', 'Australia/Lord_Howe', 'UTC'])(
  '%s',
  (timeZone) => {
    test.each(intervals)('counts by %s as Postgres does over the submissions themselves', async (interval) => {
      for (const groupBy of groupings)
        for (const span of spans) {
          const query = {
            organisationId,
            filter: { ...anyStats, ...span },
            groupBy,
            interval,
            timeZone,
            compareWith: null,
          }
          // Half a year has more hours than an answer has dates.
          if (['quarter-hour', 'hour'].includes(interval) && groupBy.includes('date')) continue
          const { rows } = await ask(query)
          expect(countsOf(rows, groupBy)).toEqual(await recount(db.manager, query))
        }
    })

    test('on the days when clocks are changed, each date opens exactly what it counts', async () => {
      for (const day of ['2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04'])
        for (const interval of ['day', 'hour', 'quarter-hour'] as const) {
          const at = Date.parse(`${day}T00:00:00Z`)
          const filter = {
            ...anyStats,
            receivedFrom: new Date(at - 86_400_000),
            receivedBefore: new Date(at + 2 * 86_400_000),
          }
          const query = { organisationId, filter, groupBy: ['date'] as const, interval, timeZone, compareWith: null }
          const { rows, total } = await ask(query)
          expect(total).toBe(3 * 96)
          expect(countsOf(rows, ['date'])).toEqual(await recount(db.manager, query))
          for (const row of interval === 'quarter-hour' ? [] : rows) {
            const { receivedFrom, receivedBefore } = openedBy(row, filter)
            const opened = submissions.filter(
              ({ receivedAt }) =>
                receivedFrom && receivedBefore && receivedAt >= receivedFrom && receivedAt < receivedBefore,
            )
            expect(opened).toHaveLength(row.count)
          }
        }
    })

    test('counts decisions at the time when they were made, with exact waiting times below a minute', async () => {
      const filter = {
        inboxIds: null,
        folders: null,
        decidedBy: null,
        hours: null,
        weekdays: null,
        from: null,
        before: null,
      }
      const asked = await stats.ofDecisions({
        organisationId,
        filter,
        groupBy: ['hour'],
        interval: 'day',
        timeZone,
        compareWith: null,
      })
      const expected = await db.manager.query<unknown[]>(
        `select extract(hour from decided_at at time zone $1)::int as hour, count(*)::int as count,
              percentile_disc(0.5) within group (order by seconds)::int as "medianSeconds",
              percentile_disc(0.9) within group (order by seconds)::int as "p90Seconds"
         from submission cross join lateral (select floor(extract(epoch from decided_at - received_at)) as seconds) as waited
        group by 1 order by 1`,
        [timeZone],
      )
      expect(
        asked.ok &&
          asked.value.rows.map(({ hour, count, pace: { medianSeconds, p90Seconds } }) => ({
            hour,
            count,
            medianSeconds,
            p90Seconds,
          })),
      ).toEqual(expected)
    })
  },
)

test('an hour that comes twice is two dates, and one that is skipped is none', async () => {
  const hoursOf = async (from: string, before: string) => {
    const filter = { ...anyStats, receivedFrom: new Date(from), receivedBefore: new Date(before) }
    const { rows } = await ask({
      organisationId,
      filter,
      groupBy: ['date'],
      interval: 'hour',
      timeZone: 'America/New_York',
      compareWith: null,
    })
    return rows.map(({ date, count }) => `${date?.slice(11)} ${count}`)
  }
  expect(await hoursOf('2026-11-01T04:00:00Z', '2026-11-01T08:00:00Z')).toEqual([
    '00:00 4',
    '01:00 4',
    '01:00 4',
    '02:00 4',
  ])
  expect(await hoursOf('2026-03-08T05:00:00Z', '2026-03-08T08:00:00Z')).toEqual(['00:00 4', '01:00 4', '03:00 4'])
})

test('a row is compared with the one at its place in the span before', async () => {
  const filter = {
    ...anyStats,
    receivedFrom: new Date('2026-03-08T05:00:00Z'),
    receivedBefore: new Date('2026-03-10T04:00:00Z'),
  }
  const compared = {
    organisationId,
    filter,
    groupBy: ['date'],
    interval: 'day',
    timeZone: 'America/New_York',
    compareWith: 'previous-period',
  } as const
  const { rows, total, totalBefore, spanBefore: before } = await ask(compared)
  // The eighth has 23 hours. What was written begins on the seventh in UTC, and ends with the ninth.
  expect(rows.map(({ date, count, countBefore }) => [date, count, countBefore])).toEqual([
    ['2026-03-08', 92, 20],
    ['2026-03-09', 80, 96],
  ])
  expect({ total, totalBefore }).toEqual({ total: 172, totalBefore: 116 })
  expect(before).toEqual({ from: new Date('2026-03-06T05:00:00Z'), before: new Date('2026-03-08T05:00:00Z') })
})

test.each([
  {
    what: 'as many days, though one of them is shorter',
    comparison: 'previous-period',
    from: '2026-03-09T04:00Z',
    before: '2026-03-16T04:00Z',
    expected: ['2026-03-02T05:00Z', '2026-03-09T04:00Z'],
  },
  {
    what: 'as long, where it is no days',
    comparison: 'previous-period',
    from: '2026-03-09T04:15Z',
    before: '2026-03-09T06:15Z',
    expected: ['2026-03-09T02:15Z', '2026-03-09T04:15Z'],
  },
  {
    what: 'the same days a year before, whose clocks were changed on another day',
    comparison: 'year-before',
    from: '2026-03-09T04:00Z',
    before: '2026-03-10T04:00Z',
    expected: ['2025-03-09T05:00Z', '2025-03-10T04:00Z'],
  },
  {
    what: 'the last of February a year before a leap day',
    comparison: 'year-before',
    from: '2028-02-29T05:00Z',
    before: '2028-03-01T05:00Z',
    expected: ['2027-02-28T05:00Z', '2027-03-01T05:00Z'],
  },
] as const)('in New York the span before is $what', async ({ comparison, from, before, expected }) => {
  const span = { from: quarterOf(new Date(from)), before: quarterOf(new Date(before)) }
  const found = spanBefore(span, await offsetsOf('America/New_York'), comparison)
  expect([momentOf(found.from), momentOf(found.before)]).toEqual(expected.map((each) => new Date(each)))
})
