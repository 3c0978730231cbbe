import { expect, test } from 'vitest'
import { ageOf } from './age'

const earlier = '2026-06-01T12:00:00.000Z'

test.each([
  { seconds: -5, age: { unit: 'seconds', count: 0 } },
  { seconds: 59, age: { unit: 'seconds', count: 59 } },
  { seconds: 60, age: { unit: 'minutes', count: 1 } },
  { seconds: 3599, age: { unit: 'minutes', count: 59 } },
  { seconds: 86_399, age: { unit: 'hours', count: 23 } },
  { seconds: 200_000, age: { unit: 'days', count: 2 } },
])('$seconds seconds are $age', ({ seconds, age }) => {
  expect(ageOf(earlier, Date.parse(earlier) + seconds * 1000)).toEqual(age)
})
