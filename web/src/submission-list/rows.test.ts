import { expect, test } from 'vitest'
import { aSubmission } from '@/submission/a-submission'
import { inChunks, isWithin, toggled } from './rows'

const at = (id: string, minute: number) => aSubmission(id, { receivedAt: `2026-06-01T12:0${minute}:00.000Z` })

test.each([
  { what: 'newer than all', row: at('x', 9), order: 'NEWEST_FIRST', within: true },
  { what: 'between them', row: at('x', 6), order: 'NEWEST_FIRST', within: true },
  { what: 'on a page to come', row: at('x', 1), order: 'NEWEST_FIRST', within: false },
  { what: 'at the same moment, behind', row: at('a', 5), order: 'NEWEST_FIRST', within: false },
  {
    what: 'newer than all, in a list that begins with the oldest',
    row: at('x', 9),
    order: 'OLDEST_FIRST',
    within: false,
  },
] as const)('$what: $within', ({ row, order, within }) => {
  const items = order === 'NEWEST_FIRST' ? [at('c', 7), at('b', 5)] : [at('b', 5), at('c', 7)]
  expect(isWithin({ items, next: 'more' }, row, order)).toBe(within)
  expect(isWithin({ items, next: null }, row, order)).toBe(true)
})

test('a row is taken into the selection and out of it', () => {
  const once = toggled(new Set(['a']), 'b')
  expect([...once]).toEqual(['a', 'b'])
  expect([...toggled(once, 'a')]).toEqual(['b'])
})

test('many are sent in parts, nobody twice', () => {
  expect(inChunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
  expect(inChunks([], 2)).toEqual([])
})
