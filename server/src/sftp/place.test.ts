import { expect, test } from 'vitest'
import { placeOf, spanOfDay, spansOfName } from './place.js'
import { mayTry, type Tries } from './tries.js'
import { passwordOf, userNameOf } from './account.js'
import { addressOf } from './server-address.js'
import type { InboxId } from '../inbox/inbox.js'

test.each([
  { path: '/', place: { kind: 'root' } },
  { path: '/approved', place: { kind: 'folder', folder: 'approved' } },
  { path: '/denied/2026-06-01', place: { kind: 'day', folder: 'denied', day: '2026-06-01' } },
  { path: '/pending/2026-02-28/index.csv', place: { kind: 'index', folder: 'pending', day: '2026-02-28' } },
  { path: '/pending/2026-02-28/a.jpg', place: { kind: 'file', folder: 'pending', day: '2026-02-28', name: 'a.jpg' } },
  { path: '/arriving', place: null },
  { path: '/approved/2026-02-29', place: null },
  { path: '/approved/index.csv', place: null },
  { path: '/approved/2026-06-01/a/b', place: null },
  { path: 'approved', place: null },
])('$path leads to $place', ({ path, place }) => {
  expect(placeOf(path)).toEqual(place)
})

test.each([
  { day: '2026-06-01', zone: 'UTC', from: '2026-06-01T00:00Z', until: '2026-06-02T00:00Z' },
  { day: '2026-03-08', zone: 'America/New_York', from: '2026-03-08T05:00Z', until: '2026-03-09T04:00Z' },
  { day: '2026-11-01', zone: 'America/New_York', from: '2026-11-01T04:00Z', until: '2026-11-02T05:00Z' },
  { day: '2026-12-31', zone: 'Asia/Kolkata', from: '2026-12-30T18:30Z', until: '2026-12-31T18:30Z' },
])('$day in $zone lasts from $from until $until', ({ day, zone, from, until }) => {
  expect(spanOfDay(day, zone)).toEqual({ from: new Date(from), until: new Date(until) })
})

test.each([
  { name: '2026-06-01_120000_x', zone: 'UTC', begins: ['2026-06-01T12:00:00.000Z'] },
  {
    name: '2026-11-01_013000_x',
    zone: 'America/New_York',
    begins: ['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
  },
  { name: '2026-03-08_023000_x', zone: 'America/New_York', begins: [] },
  { name: '2026-06-01_250000_x', zone: 'UTC', begins: [] },
  { name: 'x', zone: 'UTC', begins: [] },
])('$name in $zone came at $begins', ({ name, zone, begins }) => {
  const spans = spansOfName(name, name.slice(0, 10), zone)
  expect(spans.map(({ from }) => from.toISOString())).toEqual(begins)
  expect(spansOfName(name, '2026-07-07', zone)).toEqual([])
})

test('a user name is short and its inbox’s own; a password has 160 bits', () => {
  // Ids are made from text here.
  const id = '0198c0de-0000-7000-8000-0123456789ab' as InboxId
  expect(userNameOf(id)).toMatch(/^inbox-[0-9a-hjkmnp-tv-z]{10}$/)
  expect(userNameOf('0198c0de-0000-7000-8000-0123456789ac' as InboxId)).not.toBe(userNameOf(id))
  expect(passwordOf(new Uint8Array(20).fill(255))).toBe(Array.from({ length: 8 }, () => 'zzzz').join('-'))
})

test.each([
  { address: undefined, expected: { host: 'inbox.example', port: 2222 } },
  { address: 'files.example.org', expected: { host: 'files.example.org', port: 2222 } },
  { address: 'files.example.org:22', expected: { host: 'files.example.org', port: 22 } },
])('people connect to $expected.host, port $expected.port, when told $address', ({ address, expected }) => {
  expect(addressOf({ address, publicUrl: 'https://inbox.example', port: 2222 })).toEqual(expected)
})

const full = (): Tries => {
  const left: Record<string, number> = {}
  const bucketOf = (kind: string, most: number) => (key: string) => {
    const name = `${kind} ${key}`
    left[name] = (left[name] ?? most) - 1
    return left[name] < 0 ? 60 : 0
  }
  return {
    network: bucketOf('network', 3),
    account: bucketOf('account', 5),
    everybody: bucketOf('everybody', 100),
    known: bucketOf('known', 4),
  }
}

const tryOften = (tries: Tries, times: number, userName: string, network: string, known = false): number =>
  Array.from({ length: times }, () => mayTry(tries, { userName, network, known })).filter(Boolean).length

test('a network has its tries, and an account has, by however many networks they are made', () => {
  const tries = full()
  expect(tryOften(tries, 10, 'a', 'one')).toBe(3)
  expect(tryOften(tries, 10, 'a', 'two')).toBe(2)
  expect(tryOften(tries, 10, 'a', 'three')).toBe(0)
  expect(tryOften(tries, 10, 'b', 'four')).toBe(3)
})

test('strangers do not lock out whoever was in before from where he is', () => {
  const tries = full()
  for (const network of ['one', 'two', 'three', 'four']) tryOften(tries, 10, 'a', network)
  expect(tryOften(tries, 1, 'a', 'home')).toBe(0)
  expect(tryOften(tries, 10, 'a', 'home', true)).toBe(4)
})

test('all tries of strangers together are so many', () => {
  const tries = full()
  const let100 = Array.from({ length: 150 }, (_, index) => tryOften(tries, 1, `a${index}`, `n${index}`))
  expect(let100.filter((each) => each === 1)).toHaveLength(100)
})
