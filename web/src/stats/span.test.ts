import { expect, test } from 'vitest'
import { dayCount, daysOf, daysWithin, isLive, spanOf, type SpanName } from './span'

test.each<{ span: SpanName; today: string; first: string; last: string; count: number }>([
  { span: 'today', today: '2026-11-28', first: '2026-11-28', last: '2026-11-28', count: 1 },
  { span: '7d', today: '2026-11-28', first: '2026-11-22', last: '2026-11-28', count: 7 },
  { span: '7d', today: '2026-03-03', first: '2026-02-25', last: '2026-03-03', count: 7 },
  { span: '30d', today: '2026-11-28', first: '2026-10-30', last: '2026-11-28', count: 30 },
  { span: 'month', today: '2026-11-28', first: '2026-11-01', last: '2026-11-28', count: 28 },
  { span: 'lastMonth', today: '2026-03-31', first: '2026-02-01', last: '2026-02-28', count: 28 },
  { span: 'lastMonth', today: '2024-03-01', first: '2024-02-01', last: '2024-02-29', count: 29 },
  { span: 'lastMonth', today: '2026-01-15', first: '2025-12-01', last: '2025-12-31', count: 31 },
  { span: 'year', today: '2026-11-28', first: '2026-01-01', last: '2026-11-28', count: 332 },
])('$span on $today is $first to $last', ({ span, today, first, last, count }) => {
  const days = daysOf({ span, from: '2020-01-01', to: '2020-01-02' }, today)
  expect(days).toEqual({ first, last })
  expect(dayCount(days ?? { first: '', last: '' })).toBe(count)
})

test.each([
  { from: '2026-06-01', to: '2026-06-03', days: { first: '2026-06-01', last: '2026-06-03' } },
  { from: '2026-06-03', to: '2026-06-01', days: { first: '2026-06-01', last: '2026-06-03' } },
  { from: '2026-06-01', to: null, days: { first: '2026-06-01', last: '2026-11-28' } },
  { from: null, to: '2026-06-01', days: { first: '2026-06-01', last: '2026-06-01' } },
  { from: null, to: null, days: { first: '2026-11-28', last: '2026-11-28' } },
  { from: '2026-02-30', to: null, days: undefined },
  { from: 'June', to: '2026-06-01', days: undefined },
])('the calendar from $from to $to is $days', ({ from, to, days }) => {
  expect(daysOf({ span: 'range', from, to }, '2026-11-28')).toEqual(days)
})

test.each([
  { zone: 'Asia/Kathmandu', first: '2026-06-01', from: '2026-05-31T18:15:00.000Z', before: '2026-06-01T18:15:00.000Z' },
  // 23 and 25 hours.
  {
    zone: 'America/New_York',
    first: '2026-03-08',
    from: '2026-03-08T05:00:00.000Z',
    before: '2026-03-09T04:00:00.000Z',
  },
  {
    zone: 'America/New_York',
    first: '2026-11-01',
    from: '2026-11-01T04:00:00.000Z',
    before: '2026-11-02T05:00:00.000Z',
  },
  {
    zone: 'Australia/Adelaide',
    first: '2026-10-04',
    from: '2026-10-03T14:30:00.000Z',
    before: '2026-10-04T13:30:00.000Z',
  },
])('$first in $zone is from $from to $before', ({ zone, first, from, before }) => {
  const span = spanOf({ first, last: first }, zone)
  expect(span).toEqual({ from, before })
  expect(daysWithin(span, zone)).toEqual({ first, last: first })
  expect([isLive(span, Date.parse(before) - 1), isLive(span, Date.parse(before))]).toEqual([true, false])
})
