import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLocalTime, localTimeAt, midnight, momentOf, weekdayOf } from './local-time.js'

test.each([
  { local: '2026-12-31T23:59:59', zone: 'UTC', moment: '2026-12-31T23:59:59.000Z' },
  { local: '2026-12-31T23:59:59', zone: 'America/New_York', moment: '2027-01-01T04:59:59.000Z' },
  { local: '2026-07-01T00:00:00', zone: 'Europe/Berlin', moment: '2026-06-30T22:00:00.000Z' },
  { local: '2026-06-01T12:00:00', zone: 'Asia/Kathmandu', moment: '2026-06-01T06:15:00.000Z' },
  // Shown twice, when summer time ends: the first.
  { local: '2026-10-25T02:30:00', zone: 'Europe/Berlin', moment: '2026-10-25T00:30:00.000Z' },
  // Skipped, when it begins.
  { local: '2026-03-29T02:30:00', zone: 'Europe/Berlin', moment: '2026-03-29T01:30:00.000Z' },
])('$local in $zone is $moment', ({ local, zone, moment }) => {
  expect(momentOf(local, zone).toISOString()).toBe(moment)
})

test.each(['2026-02-30T00:00:00', '2026-12-31', '2026-12-31T24:00:00', '2026-12-31T23:59:59Z', 'tomorrow', ''])(
  '"%s" is no local time',
  (text) => expect(isLocalTime(text)).toBe(false),
)

test.each(['UTC', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Pacific/Apia', 'Africa/Casablanca'])(
  'what the clocks of %s show leads back to a moment at which they show it',
  (zone) => {
    const moments = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, (moment) => {
        const local = localTimeAt(moment, zone)
        expect(isLocalTime(local)).toBe(true)
        expect(localTimeAt(momentOf(local, zone), zone)).toBe(local)
      }),
    )
  },
)

test('days begin at midnight of the zone, also where midnight is skipped; weeks begin on Monday', () => {
  const moment = new Date('2026-11-23T03:00:00Z')
  expect(midnight(moment, 'America/New_York').toISOString()).toBe('2026-11-22T05:00:00.000Z')
  expect(midnight(moment, 'America/New_York', 1).toISOString()).toBe('2026-11-23T05:00:00.000Z')
  expect(weekdayOf(moment, 'UTC')).toBe(0)
  expect(weekdayOf(moment, 'America/New_York')).toBe(6)
  const chile = new Date('2026-09-06T12:00:00Z')
  expect(localTimeAt(midnight(chile, 'America/Santiago'), 'America/Santiago')).toBe('2026-09-06T01:00:00')
})
