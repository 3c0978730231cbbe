import { expect, test } from 'vitest'
import { noPages, partDone, withFirst, withNews, withOlder } from './list'

const row = (minute: number, state = 'RUNNING') => ({
  id: `export ${minute}`,
  createdAt: `2026-06-01T12:0${minute}:00Z`,
  state,
})

const shown = withFirst({ nodes: [row(5), row(4)], next: 'behind 4' })

test('what was asked for meanwhile comes first, and what is shown is renewed in its place', () => {
  expect(withNews(shown, [row(6), row(5, 'DONE')])).toEqual({
    items: [row(6), row(5, 'DONE'), row(4)],
    next: 'behind 4',
  })
})

test('one that is older than all that is shown waits for its page', () => {
  expect(withNews(shown, [row(2)])).toEqual(shown)
})

test('the first one of all is shown', () => {
  expect(withNews(noPages, [row(1)])).toEqual({ items: [row(1)], next: null })
})

test('a later page adds what is not shown yet', () => {
  expect(withOlder(shown, { nodes: [row(4), row(3)], next: null })).toEqual({
    items: [row(5), row(4), row(3)],
    next: null,
  })
})

test('an estimate that was too low does not make it whole', () => {
  expect(partDone(25, 100)).toBe(0.25)
  expect(partDone(120, 100)).toBe(0.99)
  expect(partDone(3, null)).toBeNull()
  expect(partDone(0, 0)).toBeNull()
})
