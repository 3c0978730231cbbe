import { expect, test } from 'vitest'
import { spreadOf } from './ratios.js'

test.each([
  ['one value is all there is', [3], { median: 3, low: 3, high: 3 }],
  ['an even number has its middle between two', [4, 1, 2, 3], { median: 2.5, low: 1, high: 4 }],
  ['of seven, all of them make the interval', [7, 1, 2, 3, 4, 5, 6], { median: 4, low: 1, high: 7 }],
  ['of nine, the outermost two are dropped', [9, 1, 2, 3, 4, 5, 6, 7, 8], { median: 5, low: 2, high: 8 }],
  ['one wild value moves no bound of nine', [900, 1, 2, 3, 4, 5, 6, 7, 8], { median: 5, low: 2, high: 8 }],
])('%s', (_, values, spread) => {
  expect(spreadOf(values)).toEqual(spread)
})
