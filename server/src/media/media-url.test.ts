import { createHmac, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aClock } from '../testing/clock.js'
import { anId } from '../testing/builders.js'
import { lifetimes, makeMediaUrls, type Lifetime, type MediaObject } from './media-url.js'
import type { BlobId } from './part.js'

const sign = (text: string): string => createHmac('sha256', 'a key').update(text).digest('base64url')
const organisationId = anId<'organisation'>()
const objects: readonly MediaObject[] = [
  { kind: 'original', id: anId<'part'>() },
  { kind: 'thumbnail', id: anId<'part'>() },
  { kind: 'card', id: anId<'part'>() },
  { kind: 'upload', id: randomUUID().replaceAll('-', '') as BlobId }, // shaped as a blob's name
]

const given = (start?: string) => {
  const clock = aClock(start)
  const urls = makeMediaUrls({ sign, publicUrl: 'https://inbox.example', now: clock.now })
  return { ...urls, ...clock, pathOf: (object: MediaObject) => new URL(urls.url(object, organisationId)).pathname }
}

test.each(objects)('a URL of the $kind names it, its organisation and its end, and nothing else', (object) => {
  const { check, pathOf } = given('2026-11-23T09:20:00Z')
  expect(check(pathOf(object))).toEqual({
    kind: 'good',
    object,
    organisationId,
    expiresAt: new Date('2026-11-23T11:00:00Z'),
  })
})

test('it stays the same within the hour, and is good for an hour at least', () => {
  const { url, pass, check, pathOf } = given('2026-11-23T09:00:01Z')
  const [object] = objects
  if (!object) throw new Error('no object')
  const first = url(object, organisationId)
  pass(59 * 60_000)
  expect(url(object, organisationId)).toBe(first)
  pass(60_000)
  expect(url(object, organisationId)).not.toBe(first)
  const path = pathOf(object)
  pass(lifetimes.showing)
  expect(check(path).kind).toBe('good')
  pass(lifetimes.showing)
  expect(check(path).kind).toBe('expired')
})

// The record's keys are what its type says.
test.each(Object.entries(lifetimes) as [Lifetime, number][])(
  'for %s it is good for %i ms',
  (lifetime, milliseconds) => {
    const { url, check, pass } = given('2026-11-23T09:30:00Z')
    const path = new URL(url({ kind: 'original', id: anId<'part'>() }, organisationId, lifetime)).pathname
    pass(milliseconds)
    expect(check(path).kind).toBe('good')
    pass(31 * 60_000)
    expect(check(path).kind).toBe('expired')
  },
)

describe('forged', () => {
  const { check, pathOf } = given()

  test('any byte changed, taken away or put in', () => {
    const change = fc.record({
      object: fc.constantFrom(...objects),
      at: fc.nat({ max: 400 }),
      how: fc.constantFrom('changed', 'removed', 'inserted', 'cut'),
      byte: fc.integer({ min: 0x20, max: 0x7e }),
    })
    fc.assert(
      fc.property(change, ({ object, at, how, byte }) => {
        const path = pathOf(object)
        const place = at % path.length
        const letter = String.fromCharCode(byte)
        const rest = {
          changed: letter + path.slice(place + 1),
          removed: path.slice(place + 1),
          inserted: letter + path.slice(place),
          cut: '',
        }
        const other = path.slice(0, place) + rest[how]
        fc.pre(other !== path)
        expect(check(other).kind).toBe('forged')
      }),
      { numRuns: 5000 },
    )
  })

  test.each(objects)('a signature of one $kind on another object, organisation or kind', (object) => {
    const path = pathOf(object)
    const signature = path.split('/').at(-1) ?? ''
    for (const other of objects.filter((each) => each !== object))
      expect(check(pathOf(other).replace(/[^/]+$/, signature)).kind).toBe('forged')
    expect(check(path.replace(organisationId, randomUUID())).kind).toBe('forged')
    expect(check(path.replace(`/${object.kind}/`, object.kind === 'card' ? '/original/' : '/card/')).kind).toBe(
      'forged',
    )
  })

  test.each([
    '',
    '/',
    '/media',
    '/media/',
    '/media/original/../../etc/passwd',
    '/media/original/%2e%2e/x/y/z',
    `/media/original/${randomUUID()}/${randomUUID()}/zzzz/`,
    `/media/original/${randomUUID()}/${randomUUID()}/zzzz/${'A'.repeat(43)}`,
  ])('%j', (path) => expect(check(path).kind).toBe('forged'))

  test.each(['?', '?x=1', '#x', '/', '%00', '\n', '.jpg'])('a good one with %j behind it', (more) => {
    expect(check(`${pathOf({ kind: 'card', id: anId<'part'>() })}${more}`).kind).toBe('forged')
  })

  test('one made with another key', () => {
    const other = makeMediaUrls({ sign: (text) => sign(`x${text}`), publicUrl: '', now: aClock().now })
    expect(check(other.url({ kind: 'card', id: anId<'part'>() }, organisationId)).kind).toBe('forged')
  })
})
