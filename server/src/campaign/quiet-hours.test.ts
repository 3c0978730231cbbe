import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localTimeAt } from '../kernel/local-time.js'
import { quietUntil } from './quiet-hours.js'

const overNight = { from: '21:00', until: '09:00' }
const siesta = { from: '13:00', until: '16:30' }
const smallHours = { from: '01:30', until: '05:00' }

test.each([
  { what: 'in the evening', hours: overNight, zone: 'UTC', at: '2026-06-01T21:00:00Z', until: '2026-06-02T09:00:00Z' },
  { what: 'after midnight', hours: overNight, zone: 'UTC', at: '2026-06-02T08:59:59Z', until: '2026-06-02T09:00:00Z' },
  { what: 'at their end', hours: overNight, zone: 'UTC', at: '2026-06-02T09:00:00Z', until: null },
  { what: 'by day', hours: overNight, zone: 'UTC', at: '2026-06-02T12:00:00Z', until: null },
  { what: 'just before', hours: overNight, zone: 'UTC', at: '2026-06-02T20:59:59Z', until: null },
  {
    what: 'in the evening of another zone',
    hours: overNight,
    zone: 'America/New_York',
    at: '2026-06-02T01:00:00Z',
    until: '2026-06-02T13:00:00Z',
  },
  {
    what: 'within a day',
    hours: siesta,
    zone: 'Europe/Madrid',
    at: '2026-06-01T12:00:00Z',
    until: '2026-06-01T14:30:00Z',
  },
  { what: 'before they begin on the same day', hours: siesta, zone: 'UTC', at: '2026-06-01T12:59:59Z', until: null },
  { what: 'where there are none', hours: null, zone: 'UTC', at: '2026-06-01T23:00:00Z', until: null },
  // The night in which the clocks go forward has an hour less, the one in which they go back an hour more.
  {
    what: 'when summer time begins',
    hours: overNight,
    zone: 'Europe/Berlin',
    at: '2026-03-28T20:00:00Z',
    until: '2026-03-29T07:00:00Z',
  },
  {
    what: 'when summer time ends',
    hours: overNight,
    zone: 'Europe/Berlin',
    at: '2026-10-24T19:00:00Z',
    until: '2026-10-25T08:00:00Z',
  },
  // 02:10 is shown twice; they have begun with the first 01:30 and go on through both.
  {
    what: 'in the hour that comes twice',
    hours: smallHours,
    zone: 'Europe/Berlin',
    at: '2026-10-25T01:10:00Z',
    until: '2026-10-25T04:00:00Z',
  },
])('$what', ({ hours, zone, at, until }) => {
  const end = quietUntil({ quietHours: hours, timeZone: zone }, new Date(at))
  expect(end).toEqual(until === null ? null : new Date(until))
})

const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minute) => {
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
})

const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago')
const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
const day = 86_400_000

/** How far the clocks of a zone are from UTC. */
const offsetAt = (at: number, zone: string): number => Date.parse(`${localTimeAt(new Date(at), zone)}Z`) - at

test('where the clocks stay as they are, they are what the clocks show; everywhere they end later, within a day', () => {
  fc.assert(
    fc.property(minutes, minutes, zones, moments, (from, until, timeZone, given) => {
      fc.pre(from !== until)
      const moment = new Date(Math.floor(given.getTime() / 1000) * 1000)
      const end = quietUntil({ quietHours: { from, until }, timeZone }, moment)
      if (end !== null) {
        expect(end.getTime()).toBeGreaterThan(moment.getTime())
        expect(end.getTime()).toBeLessThanOrEqual(moment.getTime() + day + 3_600_000)
      }
      const around = [-2, -1, 0, 1, 2].map((days) => offsetAt(moment.getTime() + days * day, timeZone))
      if (new Set(around).size > 1) return
      const shown = localTimeAt(moment, timeZone).slice(11, 16)
      const quiet = from < until ? from <= shown && shown < until : shown >= from || shown < until
      expect(end !== null).toBe(quiet)
      if (end !== null) expect(localTimeAt(end, timeZone).slice(11)).toBe(`${until}:00`)
    }),
  )
})
