import { expect, test } from 'vitest'
import { daysOf } from './days'

test.each([
  ['', null],
  ['  ', null],
  ['1', 1],
  [' 30 ', 30],
  ['3650', 3650],
  ['3651', undefined],
  ['0', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['a week', undefined],
])('%j is kept for %j days', (typed, days) => {
  expect(daysOf(typed)).toBe(days)
})
