import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { Decrypter } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { age } from '../testing/age.js'
import { mutated, someMutation } from '../testing/sealed-files.js'
import { openSealed, type SealedFile } from './age-reading.js'
import { TooBusy } from './age.js'

const inMemory = (sealed: Uint8Array): SealedFile => ({
  size: sealed.length,
  open: ({ start, end }) => [sealed.subarray(start, end + 1)],
})

const libraryOpens = (sealed: Uint8Array, identity: string): Promise<Uint8Array> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(sealed)
}

const piece = 64 * 1024

describe('a sealed file', () => {
  test.each([0, 1, 100, piece - 1, piece, piece + 1, 3 * piece, 3 * piece + 5])(
    'of %d bytes is opened by either recipient, here and by the library, and by nobody else',
    async (length) => {
      const [one, other, stranger] = await Promise.all([age.newIdentity(), age.newIdentity(), age.newIdentity()])
      const bytes = randomBytes(length)
      const sealed = await age.seal(bytes, [one.recipient, other.recipient])
      for (const { identity } of [one, other]) {
        expect(Buffer.compare((await age.open(sealed, [identity])) ?? Buffer.from('nothing'), bytes)).toBe(0)
        expect(Buffer.compare(await libraryOpens(sealed, identity), bytes)).toBe(0)
      }
      expect(await age.open(sealed, [stranger.identity])).toBeNull()
      expect(length > 15 && Buffer.from(sealed).includes(bytes.subarray(0, 16))).toBe(false)
    },
  )

  test('is read from any place to any other', async () => {
    const { identity, recipient } = await age.newIdentity()
    const bytes = randomBytes(3 * piece + 77)
    const opened = await openSealed(inMemory(await age.seal(bytes, [recipient])), [identity])
    expect(opened?.size).toBe(bytes.length)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(bytes.length - 1), async (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)]
        const read = opened ? await buffer(opened.read({ start, end })) : Buffer.alloc(0)
        expect(Buffer.compare(read, bytes.subarray(start, end + 1))).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  test('with any bit turned, any bytes cut, moved, doubled or put in is not accepted: 500 of them', async () => {
    const { identity, recipient } = await age.newIdentity()
    const bytes = randomBytes(2 * piece + 300)
    const sealed = Buffer.from(await age.seal(bytes, [recipient]))
    await fc.assert(
      fc.asyncProperty(someMutation(sealed.length), async (mutation) => {
        const changed = mutated(sealed, mutation)
        fc.pre(!changed.equals(sealed))
        expect(await age.open(changed, [identity])).toBeNull()
      }),
      { numRuns: 500 },
    )
  })
})

test('a password opens what it has sealed, and another one does not', async () => {
  const sealed = await age.sealByPassword(Buffer.from('an identity'), 'a long password', 'mine')
  expect(Buffer.from((await age.openByPassword(sealed, 'a long password', 'mine')) ?? []).toString()).toBe(
    'an identity',
  )
  expect(await age.openByPassword(sealed, 'another password', 'mine')).toBeNull()
  // The thread that was told so serves on.
  expect(await age.openByPassword(sealed, 'a long password', 'mine')).not.toBeNull()
})

test('of those that wait for their second each has a share, and what finds no room was not tried', async () => {
  const sealed = await age.sealByPassword(Buffer.from('an identity'), 'a long password', 'mine')
  const guesses = (whose: string, many: number) =>
    Promise.allSettled(Array.from({ length: many }, () => age.openByPassword(sealed, 'a long password', whose)))
  const tried = (all: readonly PromiseSettledResult<unknown>[]): number =>
    all.filter(({ status }) => status === 'fulfilled').length
  const [greedy, other, again] = await Promise.all([guesses('greedy', 30), guesses('other', 1), guesses('greedy', 1)])
  expect([greedy, other, again].map(tried)).toEqual([4, 1, 0])
  for (const each of greedy) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(TooBusy)
  // However many they are, they do not wait for ever.
  const many = await Promise.all(Array.from({ length: 12 }, (_, each) => guesses(`one of many ${each}`, 3)))
  const [most] = [many.map(tried).reduce((sum, each) => sum + each, 0)]
  expect(most).toBeGreaterThanOrEqual(20)
  expect(most).toBeLessThan(36)
})

test('20 MiB are sealed and opened without holding up who is served meanwhile', async () => {
  const { identity, recipient } = await age.newIdentity()
  const bytes = randomBytes(20 * 1024 * 1024)
  await age.seal(bytes.subarray(0, piece), [recipient])
  let turns = 0
  let goesOn = true
  const turn = (): void => {
    turns += 1
    if (goesOn) setImmediate(turn)
  }
  setImmediate(turn)
  const sealed = await age.seal(bytes, [recipient])
  const whileSealing = turns
  expect(Buffer.compare((await age.open(sealed, [identity])) ?? Buffer.alloc(0), bytes)).toBe(0)
  goesOn = false
  // Sealing it here leaves no turn to anybody else.
  expect(whileSealing).toBeGreaterThan(20)
})

test.each(['', 'age1', 'AGE-SECRET-KEY-1', `AGE-SECRET-KEY-1${'Q'.repeat(58)}`])('%o is no identity', async (text) => {
  expect(await age.recipientOf(text)).toBeNull()
})
