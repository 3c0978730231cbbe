import { expect, test } from 'vitest'
import { barsOf } from './peaks'

test.each([
  ['the loudest fills the room', 'AAoUKA==', [0, 0.25, 0.5, 1]],
  ['silence is flat', 'AAAA', [0, 0, 0]],
  ['nothing is known yet', null, []],
  ['nonsense', '%%%', []],
])('%s', (_name, peaks, bars) => {
  expect(barsOf(peaks)).toEqual(bars)
})
