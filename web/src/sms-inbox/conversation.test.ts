import { expect, test } from 'vitest'
import { anAnswer, anEntry, aSent } from './an-sms'
import { byDay, firstUnread, newestReceived, withNewest, withOlder, withSent, type Talk } from './conversation'

const idsOf = ({ entries }: Pick<Talk, 'entries'>): string => entries.map(({ id }) => id).join('')
const page = withNewest(undefined, { nodes: [anEntry('d', 4), anEntry('c', 3), anEntry('b', 2)], next: 'before-b' })
const whole = withOlder(page, { nodes: [anEntry('a', 1)], next: null })

test('it is shown oldest first, the pages before above', () => {
  expect(idsOf(page)).toBe('bcd')
  expect(page.older).toBe('before-b')
  expect(idsOf(whole)).toBe('abcd')
  expect(whole.older).toBeNull()
})

test('the newest page replaces what it covers and leaves what is before it', () => {
  const now = withNewest(whole, {
    nodes: [anEntry('e', 5), anEntry('d', 4, { text: 'as it is now' }), anEntry('c', 3)],
    next: 'before-c',
  })
  expect(idsOf(now)).toBe('abcde')
  expect(now.entries[3]?.text).toBe('as it is now')
  expect(now.older).toBeNull()
})

test('what has left since stands where it left, once', () => {
  const waiting = withNewest(whole, {
    nodes: [anAnswer('x', 5, null), anEntry('d', 4), anEntry('c', 3)],
    next: 'before-c',
  })
  const sent = withNewest(waiting, {
    nodes: [anAnswer('x', 5, 9), anEntry('e', 7), anEntry('d', 4)],
    next: 'before-d',
  })
  expect(idsOf(sent)).toBe('abcdex')
})

test('where more came than a page holds, nothing is left out between: what was before is fetched again', () => {
  const later = [anEntry('i', 9), anEntry('h', 8), anEntry('g', 7)]
  const now = withNewest(whole, { nodes: later, next: 'before-g' })
  expect(idsOf(now)).toBe('ghi')
  expect(now.older).toBe('before-g')
})

test('an old MT that leaves only now does not join what does not meet', () => {
  const before = withNewest(undefined, { nodes: [anEntry('b', 2), anAnswer('x', 1, null)], next: 'before-x' })
  const now = withNewest(before, { nodes: [anAnswer('x', 1, 9), anEntry('h', 8)], next: 'before-h' })
  expect(idsOf(now)).toBe('hx')
  expect(now.older).toBe('before-h')
})

test('a page that is everything leaves nothing of before', () => {
  expect(idsOf(withNewest(whole, { nodes: [anEntry('z', 9)], next: null }))).toBe('z')
  expect(idsOf(withNewest(whole, { nodes: [], next: null }))).toBe('')
})

test('what was just written stands at its time, until the server says how it is; never twice', () => {
  const written = withSent(whole, aSent('e', 5, null))
  expect(idsOf(written)).toBe('abcde')
  expect(idsOf(withSent(written, aSent('e', 5, null)))).toBe('abcde')
  const told = withNewest(written, { nodes: [anAnswer('e', 5), anEntry('d', 4), anEntry('c', 3)], next: 'before-c' })
  expect(told.entries.at(-1)?.sent?.state).toBe('DELIVERED')
})

test('days are days in the zone', () => {
  const entries = [anEntry('a', -12 * 60 - 1), anEntry('b', -12 * 60), anEntry('c', 0)]
  expect(byDay(entries, 'UTC').map(({ day, entries: those }) => [day, idsOf({ entries: those })])).toEqual([
    ['2026-11-26', 'a'],
    ['2026-11-27', 'bc'],
  ])
  expect(byDay(entries, 'America/New_York').map(({ day }) => day)).toEqual(['2026-11-26', '2026-11-27'])
  expect(byDay(entries, 'Asia/Tokyo').map(({ day }) => day)).toEqual(['2026-11-27'])
})

test('read is up to the newest that the phone wrote, whatever it was told after it', () => {
  expect(newestReceived(withSent(whole, aSent('e', 5)))?.id).toBe('d')
  expect(newestReceived({ entries: [anAnswer('e', 5)], older: null })).toBeUndefined()
})

test.each([
  { what: 'nothing was read', readUntil: null, first: undefined },
  { what: 'some was read', readUntil: '2026-11-27T12:02:00.000Z', first: 'c' },
  { what: 'all was read', readUntil: '2026-11-27T12:04:00.000Z', first: undefined },
])('the line before what is unread, where $what', ({ readUntil, first }) => {
  expect(firstUnread(whole, readUntil)?.id).toBe(first)
})

test('an MMS is read on the board, and is not what the line stands before', () => {
  const talk = withNewest(undefined, {
    nodes: [anEntry('c', 3), anEntry('b', 2, { kind: 'MMS' }), anEntry('a', 1)],
    next: null,
  })
  expect(firstUnread(talk, '2026-11-27T12:01:00.000Z')?.id).toBe('c')
})
