import { expect, test } from 'vitest'
import { intervalOf, intervalsFor } from './interval'

test.each([
  { days: 1, usual: 'HOUR', all: ['QUARTER_HOUR', 'HOUR'] },
  { days: 2, usual: 'HOUR', all: ['HOUR', 'DAY'] },
  { days: 7, usual: 'DAY', all: ['HOUR', 'DAY'] },
  { days: 30, usual: 'DAY', all: ['DAY', 'WEEK'] },
  { days: 92, usual: 'DAY', all: ['DAY', 'WEEK', 'MONTH'] },
  { days: 366, usual: 'WEEK', all: ['WEEK', 'MONTH'] },
  { days: 3_650, usual: 'MONTH', all: ['MONTH'] },
])('$days days by $usual', ({ days, usual, all }) => {
  expect(intervalOf(null, days)).toBe(usual)
  expect(intervalsFor(days)).toEqual(all)
})

test('what is asked for holds only where it fits the span', () => {
  expect(intervalOf('WEEK', 30)).toBe('WEEK')
  expect(intervalOf('HOUR', 30)).toBe('DAY')
})
