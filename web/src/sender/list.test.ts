import { expect, test } from 'vitest'
import { withFirst, withNews, withOlder } from './list'

const row = (id: string, minute: number, sent = 1) => ({
  id,
  lastAt: `2026-06-01T12:${String(minute).padStart(2, '0')}:00.000Z`,
  sent,
})
const first = withFirst({ nodes: [row('c', 3), row('b', 2)], next: 'behind b' })

test('who wrote meanwhile is counted, not put in', () => {
  const { items, newer } = withNews(first, [row('d', 4), row('c', 3)])
  expect({ ids: items.map(({ id }) => id), newer }).toEqual({ ids: ['c', 'b'], newer: 1 })
})

test('who is shown and wrote again is renewed where he stands', () => {
  const { items, newer } = withNews(first, [row('b', 5, 2), row('c', 3)])
  expect(items).toEqual([row('c', 3), row('b', 5, 2)])
  expect(newer).toBe(0)
})

test('who wrote before the list was asked for and is not shown comes with a later page', () => {
  expect(withNews(first, [row('c', 3), row('b', 2), row('a', 1)]).newer).toBe(0)
})

test('a page is put behind the others, nobody twice', () => {
  const { items, next } = withOlder(first, { nodes: [row('b', 2), row('a', 1)], next: null })
  expect({ ids: items.map(({ id }) => id), next }).toEqual({ ids: ['c', 'b', 'a'], next: null })
})

test('into an empty list everybody is new', () => {
  expect(withNews(withFirst<ReturnType<typeof row>>({ nodes: [], next: null }), [row('a', 1)]).newer).toBe(1)
})
