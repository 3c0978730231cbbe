import { expect, test } from 'vitest'
import { changeOf } from './change'
import { csvOf } from './csv'
import { durationParts } from './duration'
import { fileNameOf } from './file-name'

test.each([
  { now: 12, before: 10, change: { share: 0.2 } },
  { now: 5, before: 10, change: { share: -0.5 } },
  { now: 0, before: 0, change: { share: 0 } },
  { now: 3, before: 0, change: 'new' },
  { now: 3, before: null, change: null },
  { now: null, before: 3, change: null },
])('from $before to $now is $change', ({ now, before, change }) => {
  expect(changeOf(now, before)).toEqual(change)
})

test.each([
  { seconds: 0, parts: [[0, 'second']] },
  { seconds: 59, parts: [[59, 'second']] },
  { seconds: 60, parts: [[1, 'minute']] },
  {
    seconds: 200,
    parts: [
      [3, 'minute'],
      [20, 'second'],
    ],
  },
  {
    seconds: 7_500,
    parts: [
      [2, 'hour'],
      [5, 'minute'],
    ],
  },
  {
    seconds: 86_400 * 3 + 7_200 + 59,
    parts: [
      [3, 'day'],
      [2, 'hour'],
    ],
  },
])('$seconds s are $parts', ({ seconds, parts }) => {
  expect(durationParts(seconds)).toEqual(parts)
})

test.each([
  { place: 'Whale Watch ’26', what: 'Countries', name: 'whale-watch-26-countries-2026-06-01-to-2026-06-07.csv' },
  { place: '鯨', what: 'By hour', name: 'by-hour-2026-06-01-to-2026-06-07.csv' },
])('$what of $place are saved as $name', ({ place, what, name }) => {
  expect(fileNameOf(place, what, { first: '2026-06-01', last: '2026-06-07' })).toBe(name)
})

test('a table is written so that no spreadsheet takes a cell for a formula', () => {
  const csv = csvOf(
    ['moderator', 'count'],
    [
      ['=HYPERLINK("x")', -1],
      ['Ava, "A"', 2],
      [null, 3],
    ],
  )
  expect(csv).toBe(`moderator,count\r\n"'=HYPERLINK(""x"")",-1\r\n"Ava, ""A""",2\r\n,3\r\n`)
})
