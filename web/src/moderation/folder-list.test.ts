import { expect, test } from 'vitest'
import { emptyList, readAgain, withFirst, withNewsOf, withOlder } from './folder-list'
import type { Queued } from './queue'

const row = (id: string, folder: string, version = 2): Queued => ({
  id,
  folder,
  version,
  receivedAt: '2026-11-20T10:00:00.000Z',
})
const isDenied = ({ folder }: Queued): boolean => folder === 'DENIED'
const list = withFirst({ nodes: [row('b', 'DENIED'), row('a', 'DENIED')], next: 'after-a' })

test('what leaves the folder stays in its place, as it is now', () => {
  const { items } = withNewsOf(list, isDenied, [row('b', 'APPROVED', 3)])
  expect(items.map(({ id, folder }) => [id, folder])).toEqual([
    ['b', 'APPROVED'],
    ['a', 'DENIED'],
  ])
})

test('what comes into the folder is counted, and not put under the pointer', () => {
  const { items, newer } = withNewsOf(list, isDenied, [row('c', 'DENIED'), row('d', 'APPROVED')])
  expect(items).toHaveLength(2)
  expect([...newer]).toEqual(['c'])
})

test('what came in and left again is not counted any more', () => {
  const came = withNewsOf(list, isDenied, [row('c', 'DENIED')])
  expect(withNewsOf(came, isDenied, [row('c', 'PENDING', 3)]).newer.size).toBe(0)
})

test('older news changes nothing', () => {
  expect(withNewsOf(list, isDenied, [row('b', 'PENDING', 1)]).items).toEqual(list.items)
})

test('older pages go to the end, nobody twice', () => {
  const { items, next } = withOlder(list, { nodes: [row('a', 'DENIED'), row('z', 'DENIED')], next: null })
  expect(items.map(({ id }) => id)).toEqual(['b', 'a', 'z'])
  expect(next).toBeNull()
})

test('an empty folder has nothing', () => {
  expect(withOlder(emptyList(), { nodes: [], next: null }).items).toEqual([])
})

test.each([
  { shown: 0, read: ['a'] },
  { shown: 1, read: ['a'] },
  { shown: 2, read: ['a', 'b'] },
  { shown: 9, read: ['a', 'b', 'c'] },
])('of a list of $shown so many pages are read again: $read', async ({ shown, read }) => {
  const pages = { start: { id: 'a', next: 'b' }, b: { id: 'b', next: 'c' }, c: { id: 'c', next: null } } as const
  const heard: string[] = []
  const pageAfter = (after: string | null): Promise<{ nodes: readonly Queued[]; next: string | null }> => {
    const { id, next } = after === 'b' || after === 'c' ? pages[after] : pages.start
    return Promise.resolve({ nodes: [row(id, 'DENIED')], next })
  }
  await readAgain(pageAfter, shown, (nodes) => heard.push(...nodes.map(({ id }) => id)))
  expect(heard).toEqual(read)
})
