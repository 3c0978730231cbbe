import { expect, test } from 'vitest'
import { makeTokenBuckets } from './token-bucket.js'

test('lets a burst through, then as many as flow in, and says how long to wait', () => {
  let time = 0
  const take = makeTokenBuckets({ perMinute: 60, now: () => time })
  expect(Array.from({ length: 60 }, () => take('a'))).toEqual(Array<number>(60).fill(0))
  expect(take('a')).toBe(1)
  expect(take('b')).toBe(0)
  time = 999
  expect(take('a')).toBe(1)
  time = 1_000
  expect([take('a'), take('a')]).toEqual([0, 1])
  time = 10_000_000
  expect(Array.from({ length: 61 }, () => take('a')).at(-1)).toBe(1)
})

test('a slow rate asks for a long wait', () => {
  const take = makeTokenBuckets({ perMinute: 1, now: () => 0 })
  expect([take('a'), take('a')]).toEqual([0, 60])
})
