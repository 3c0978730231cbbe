import { expect, test } from 'vitest'
import { countAt, levelOf } from './heat'
import { spotBy } from './spots'

test.each([
  { count: 0, most: 10, level: 0 },
  { count: 1, most: 1_000, level: 1 },
  { count: 4, most: 100, level: 1 },
  { count: 5, most: 100, level: 2 },
  { count: 64, most: 100, level: 4 },
  { count: 65, most: 100, level: 5 },
  { count: 10, most: 10, level: 5 },
  { count: 0, most: 0, level: 0 },
])('$count of at most $most is level $level', ({ count, most, level }) => {
  expect(levelOf(count, most)).toBe(level)
})

test('what the server does not tell of is nothing', () => {
  const rows = [{ hour: 0, weekday: 'MONDAY' as const, count: 7 }]
  expect([countAt(rows, 'MONDAY', 0), countAt(rows, 'MONDAY', 1), countAt(rows, 'SUNDAY', 0)]).toEqual([7, 0, 0])
})

const spots = [
  { x: 0, y: 0 },
  { x: 0, y: 2 },
  { x: 3, y: 1 },
  { x: 3, y: 2 },
]

test.each([
  { from: 0, key: 'ArrowRight', to: 2 },
  { from: 1, key: 'ArrowRight', to: 3 },
  { from: 3, key: 'ArrowLeft', to: 1 },
  { from: 0, key: 'ArrowLeft', to: undefined },
  { from: 2, key: 'ArrowDown', to: 3 },
  { from: 1, key: 'ArrowUp', to: 2 },
  { from: 1, key: 'Home', to: 0 },
  { from: 1, key: 'End', to: 3 },
  { from: 1, key: 'a', to: undefined },
])('$key leads from $from to $to', ({ from, key, to }) => {
  expect(spotBy(spots, spots[from] ?? { x: 0, y: 0 }, key)).toBe(to === undefined ? undefined : spots[to])
})
