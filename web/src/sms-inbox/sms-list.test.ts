import { expect, test } from 'vitest'
import { anSms } from './an-sms'
import { noSms, withFirst, withNews, withOlder, type SmsList } from './sms-list'

const any = (): boolean => true
const none = (): boolean => false
const list = withFirst({ nodes: [anSms('c', 3), anSms('b', 2), anSms('a', 1)], next: 'after-a' })
const unreadOf = ({ items }: SmsList): readonly string[] => items.filter(({ unread }) => unread).map(({ id }) => id)

test('what comes in is counted once, and not put under the pointer', () => {
  const once = withNews(list, any, [anSms('d', 4)])
  const twice = withNews(once, any, [anSms('d', 4), anSms('e', 5)])
  expect(twice.items.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  expect([...twice.newer]).toEqual(['d', 'e'])
})

test('what the filter leaves out, or a page to come will bring, is no news', () => {
  expect(withNews(list, none, [anSms('d', 4)]).newer.size).toBe(0)
  expect(withNews(list, any, [anSms('0', 0)]).newer.size).toBe(0)
  expect(withNews({ ...list, next: null }, any, [anSms('0', 0)]).newer.size).toBe(1)
})

test('what is shown is renewed in its place', () => {
  const { items, newer } = withNews(list, none, [anSms('b', 2, { text: 'as it is now' })])
  expect(items.map(({ text }) => text)).toEqual(['Club, please', 'as it is now', 'Club, please'])
  expect(newer.size).toBe(0)
})

test('who has read an SMS has read what the phone wrote to the campaign before it, and nothing else', () => {
  const other = { campaign: { id: 'other', name: 'Other' } }
  const mixed = withFirst({
    nodes: [
      anSms('d', 4),
      anSms('c', 3),
      anSms('b', 2, other),
      anSms('a', 1, { phone: '+12025550199' }),
      anSms('0', 0),
    ],
    next: null,
  })
  expect(unreadOf(withNews(mixed, any, [anSms('c', 3, { unread: false })]))).toEqual(['d', 'b', 'a'])
  // The one that was read up to need not be on the list.
  expect(unreadOf(withNews(mixed, none, [anSms('x', 5, { unread: false })]))).toEqual(['b', 'a'])
})

test('the first page puts an end to the count; older pages go to the end, each SMS once', () => {
  expect(withFirst({ nodes: [anSms('d', 4)], next: null }).newer.size).toBe(0)
  const { items, next } = withOlder(list, { nodes: [anSms('a', 1), anSms('0', 0)], next: null })
  expect(items.map(({ id }) => id)).toEqual(['c', 'b', 'a', '0'])
  expect(next).toBeNull()
})

test('before the first page is there, everything is news', () => {
  expect(withNews(noSms, any, [anSms('a', 1)]).newer.size).toBe(1)
})
