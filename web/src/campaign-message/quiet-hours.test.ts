import { expect, test } from 'vitest'
import { quietFrom, quietUntil } from './quiet-hours'

const night = { quietHours: { from: '21:00', until: '09:00' }, timeZone: 'America/New_York' }
const noon = { quietHours: { from: '12:00', until: '14:00' }, timeZone: 'UTC' }

test.each([
  { quiet: night, at: '2026-06-02T01:30:00Z', until: '2026-06-02T13:00:00.000Z' },
  { quiet: night, at: '2026-06-02T05:00:00Z', until: '2026-06-02T13:00:00.000Z' },
  { quiet: night, at: '2026-06-02T13:00:00Z', until: undefined },
  { quiet: night, at: '2026-06-02T00:59:00Z', until: undefined },
  // The night in which summer begins is an hour shorter.
  { quiet: night, at: '2026-03-08T05:00:00Z', until: '2026-03-08T13:00:00.000Z' },
  { quiet: noon, at: '2026-06-02T13:59:00Z', until: '2026-06-02T14:00:00.000Z' },
  { quiet: noon, at: '2026-06-02T14:00:00Z', until: undefined },
  { quiet: { ...noon, quietHours: null }, at: '2026-06-02T13:00:00Z', until: undefined },
])('at $at it is quiet until $until', ({ quiet, at, until }) => {
  expect(quietUntil(quiet, new Date(at))?.toISOString()).toBe(until)
})

test.each([
  { quiet: night, at: '2026-06-02T13:00:00Z', from: '2026-06-03T01:00:00.000Z' },
  { quiet: night, at: '2026-06-03T01:00:00Z', from: '2026-06-04T01:00:00.000Z' },
  { quiet: noon, at: '2026-06-02T11:00:00Z', from: '2026-06-02T12:00:00.000Z' },
  { quiet: { ...noon, quietHours: null }, at: '2026-06-02T13:00:00Z', from: undefined },
])('after $at the next quiet hours begin at $from', ({ quiet, at, from }) => {
  expect(quietFrom(quiet, new Date(at))?.toISOString()).toBe(from)
})
