import { expect, test } from 'vitest'
import { lengthOf, sendingTime } from './sending-time'

const night = { quietHours: { from: '21:00', until: '09:00' }, timeZone: 'UTC' }
const never = { quietHours: null, timeZone: 'UTC' }
const at = (clock: string, day = '01'): Date => new Date(`2026-06-${day}T${clock}:00Z`)

test('a small one leaves at once', () => {
  expect(sendingTime(at('12:00'), 60, 1, night)).toEqual({
    begin: at('12:00'),
    end: at('12:01'),
    milliseconds: 60_000,
    pausedAt: undefined,
  })
})

test('what is due in quiet hours begins at their end', () => {
  expect(sendingTime(at('23:00'), 60, 1, night)).toMatchObject({ begin: at('09:00', '02'), end: at('09:01', '02') })
})

test('what runs into quiet hours goes on after them, for as many nights as it takes', () => {
  expect(sendingTime(at('20:00'), 7_200, 1, night)).toEqual({
    begin: at('20:00'),
    end: at('10:00', '02'),
    milliseconds: 7_200_000,
    pausedAt: at('21:00'),
  })
  // An hour of the first evening, and twelve of each day.
  expect(sendingTime(at('20:00'), 25 * 3_600, 1, night)).toMatchObject({
    end: at('21:00', '03'),
    pausedAt: at('21:00'),
  })
})

test('without quiet hours it goes through', () => {
  expect(sendingTime(at('20:00'), 7_200, 1, never)).toMatchObject({ end: at('22:00'), pausedAt: undefined })
})

test('of a channel whose speed is not known only the begin is said', () => {
  expect(sendingTime(at('23:00'), 5, undefined, night)).toEqual({
    begin: at('09:00', '02'),
    end: undefined,
    milliseconds: undefined,
    pausedAt: undefined,
  })
})

test('what would take longer than a month has no end', () => {
  expect(sendingTime(at('12:00'), 10_000_000, 1, night).end).toBeUndefined()
})

test.each([
  [0, 'seconds', 1],
  [60_500, 'seconds', 61],
  [40 * 60_000, 'minutes', 40],
  [89.6 * 60_000, 'minutes', 90],
  [2.54 * 3_600_000, 'hours', 2.5],
])('%d ms are said in %s: %d', (milliseconds, unit, count) => {
  expect(lengthOf(milliseconds)).toEqual({ unit, count })
})
