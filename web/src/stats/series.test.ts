import { expect, test } from 'vitest'
import type { StatsInterval } from '@/graphql/generated/graphql'
import { peakOf, seriesOf } from './series'
import { spanOf } from './span'

const starts = (first: string, last: string, timeZone: string, interval: StatsInterval): readonly string[] =>
  seriesOf([], { span: spanOf({ first, last }, timeZone), timeZone, interval }, false).map(({ from }) => from)

test.each([
  // 23 and 25 hours; the hour that comes twice begins twice.
  { zone: 'America/New_York', day: '2026-03-08', count: 23, second: '2026-03-08T06:00:00.000Z' },
  { zone: 'America/New_York', day: '2026-11-01', count: 25, second: '2026-11-01T05:00:00.000Z' },
  { zone: 'Asia/Kathmandu', day: '2026-06-01', count: 24, second: '2026-05-31T19:15:00.000Z' },
  // Clocks move by half an hour.
  { zone: 'Australia/Lord_Howe', day: '2026-04-05', count: 25, second: '2026-04-04T14:00:00.000Z' },
])('$day in $zone has $count hours', ({ zone, day, count, second }) => {
  const all = starts(day, day, zone, 'HOUR')
  expect(all).toHaveLength(count)
  expect(all[1]).toBe(second)
})

test('days, weeks and months begin on the clocks of the zone, the first where the span does', () => {
  expect(starts('2026-03-28', '2026-03-30', 'Europe/Berlin', 'DAY')).toEqual([
    '2026-03-27T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
  ])
  // A Wednesday.
  expect(starts('2026-11-25', '2026-12-08', 'UTC', 'WEEK')).toEqual([
    '2026-11-25T00:00:00.000Z',
    '2026-11-30T00:00:00.000Z',
    '2026-12-07T00:00:00.000Z',
  ])
  expect(starts('2026-01-31', '2026-03-01', 'UTC', 'MONTH')).toEqual([
    '2026-01-31T00:00:00.000Z',
    '2026-02-01T00:00:00.000Z',
    '2026-03-01T00:00:00.000Z',
  ])
  expect(starts('2026-06-01', '2026-06-01', 'UTC', 'QUARTER_HOUR')).toHaveLength(96)
})

test('what the server tells stands at its interval, and the others hold nothing', () => {
  const timeZone = 'UTC'
  const span = spanOf({ first: '2026-06-01', last: '2026-06-03' }, timeZone)
  const rows = [
    { from: '2026-06-02T00:00:00.000Z', name: 'PENDING' as const, count: 3, countBefore: 1 },
    { from: '2026-06-02T00:00:00.000Z', name: 'DENIED' as const, count: 0, countBefore: 4 },
  ]
  const points = seriesOf(rows, { span, timeZone, interval: 'DAY' }, true)
  expect(points).toEqual([
    { from: '2026-06-01T00:00:00.000Z', before: '2026-06-02T00:00:00.000Z', counts: {}, total: 0, totalBefore: 0 },
    {
      from: '2026-06-02T00:00:00.000Z',
      before: '2026-06-03T00:00:00.000Z',
      counts: { PENDING: 3, DENIED: 0 },
      total: 3,
      totalBefore: 5,
    },
    { from: '2026-06-03T00:00:00.000Z', before: '2026-06-04T00:00:00.000Z', counts: {}, total: 0, totalBefore: 0 },
  ])
  expect(peakOf(points)?.from).toBe('2026-06-02T00:00:00.000Z')
  expect(peakOf(seriesOf([], { span, timeZone, interval: 'DAY' }, false))).toBeUndefined()
})
