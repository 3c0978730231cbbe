import { expect, test } from 'vitest'
import { clockOf } from './clock'

test.each([
  [0, '0:00'],
  [-1, '0:00'],
  [0.2, '0:01'],
  [30, '0:30'],
  [61, '1:01'],
  [3600, '60:00'],
])('%d seconds are %s', (seconds, clock) => {
  expect(clockOf(seconds)).toBe(clock)
})
