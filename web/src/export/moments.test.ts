import { expect, test } from 'vitest'
import { beforeMoment, fromMoment } from './moments'

const zone = 'America/New_York'

test('what begins and ends with a day is said by its days, the last one included', () => {
  expect(fromMoment('2026-06-01T04:00:00.000Z', zone)).toEqual({ day: '2026-06-01' })
  expect(beforeMoment('2026-06-02T04:00:00.000Z', zone)).toEqual({ day: '2026-06-01' })
})

test('a day of 23 hours and one of 25 are days, too', () => {
  expect(beforeMoment('2026-03-09T04:00:00.000Z', zone)).toEqual({ day: '2026-03-08' })
  expect(beforeMoment('2026-11-02T05:00:00.000Z', zone)).toEqual({ day: '2026-11-01' })
})

test('everything else is said to the minute', () => {
  const at = '2026-06-01T04:30:00.000Z'
  expect(fromMoment(at, zone)).toEqual({ at })
  expect(beforeMoment(at, zone)).toEqual({ at })
  expect(fromMoment('2026-06-01T00:00:00.000Z', zone)).toEqual({ at: '2026-06-01T00:00:00.000Z' })
})
