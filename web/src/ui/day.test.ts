import { expect, test } from 'vitest'
import { endOfDay, startOfDay } from './day'

test.each([
  { day: '2026-06-01', zone: 'UTC', from: '2026-06-01T00:00:00.000Z', to: '2026-06-02T00:00:00.000Z' },
  { day: '2026-06-01', zone: 'Europe/Berlin', from: '2026-05-31T22:00:00.000Z', to: '2026-06-01T22:00:00.000Z' },
  { day: '2026-06-01', zone: 'Asia/Kolkata', from: '2026-05-31T18:30:00.000Z', to: '2026-06-01T18:30:00.000Z' },
  // Clocks go forward in the night: the day has 23 hours.
  { day: '2026-03-29', zone: 'Europe/Berlin', from: '2026-03-28T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z' },
  { day: '2026-11-01', zone: 'America/New_York', from: '2026-11-01T04:00:00.000Z', to: '2026-11-02T05:00:00.000Z' },
  // At midnight it was one o'clock.
  { day: '2018-11-04', zone: 'America/Sao_Paulo', from: '2018-11-04T03:00:00.000Z', to: '2018-11-05T02:00:00.000Z' },
  // Midnight came twice.
  { day: '2018-02-18', zone: 'America/Sao_Paulo', from: '2018-02-18T03:00:00.000Z', to: '2018-02-19T03:00:00.000Z' },
  { day: '2026-12-31', zone: 'Pacific/Auckland', from: '2026-12-30T11:00:00.000Z', to: '2026-12-31T11:00:00.000Z' },
])('$day in $zone is from $from to $to', ({ day, zone, from, to }) => {
  expect(startOfDay(day, zone)?.toISOString()).toBe(from)
  expect(endOfDay(day, zone)?.toISOString()).toBe(to)
})

test.each(['', 'yesterday', '2026-13-01', '2026-6-1'])('%j is no day', (day) => {
  expect(startOfDay(day, 'UTC')).toBeUndefined()
  expect(endOfDay(day, 'UTC')).toBeUndefined()
})
