import { expect, test } from 'vitest'
import { localTimeOf, momentOf, soonAt } from './local-moment'

test.each([
  { local: '2026-06-01T12:00:00', zone: 'UTC', moment: '2026-06-01T12:00:00.000Z' },
  { local: '2026-06-01T12:00:00', zone: 'America/New_York', moment: '2026-06-01T16:00:00.000Z' },
  // Shown twice when summer ends: the first.
  { local: '2026-11-01T01:30:00', zone: 'America/New_York', moment: '2026-11-01T05:30:00.000Z' },
  // Skipped when it begins: as long after the skip began.
  { local: '2026-03-08T02:30:00', zone: 'America/New_York', moment: '2026-03-08T07:30:00.000Z' },
])('$local in $zone is $moment', ({ local, zone, moment }) => {
  expect(momentOf(local, zone).toISOString()).toBe(moment)
})

test.each([
  ['2026-06-01T12:00', '2026-06-01T12:00:00'],
  ['2026-06-01T12:00:30', '2026-06-01T12:00:30'],
  ['', undefined],
  ['2026-06-01', undefined],
  ['2026-13-01T12:00', undefined],
])('a field with “%s” says %s', (typed, local) => {
  expect(localTimeOf(typed)).toBe(local)
})

test.each([
  { now: '2026-06-01T10:10:00Z', soon: '2026-06-01T14:00' },
  { now: '2026-06-01T10:40:00Z', soon: '2026-06-01T15:00' },
])('at $now a good time is $soon in Kyiv', ({ now, soon }) => {
  expect(soonAt(new Date(now), 'Europe/Kyiv')).toBe(soon)
})
