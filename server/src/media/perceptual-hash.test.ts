import { expect, test } from 'vitest'
import { hashedSize, perceptualHash } from './perceptual-hash.js'

const of = (at: (x: number, y: number) => number): string => {
  const { width, height } = hashedSize
  return perceptualHash(Uint8Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))))
}

test.each([
  ['one colour', () => 90, '0000000000000000'],
  ['darker to the right', (x: number) => 200 - x * 20, 'ffffffffffffffff'],
  ['lighter to the right', (x: number) => x * 20, '0000000000000000'],
  ['stripes', (x: number) => (x % 2 === 0 ? 200 : 0), 'aaaaaaaaaaaaaaaa'],
  ['dark below', (x: number, y: number) => (y < 4 ? 200 - x : x), 'ffffffff00000000'],
])('%s', (_name, at, hash) => {
  expect(of(at)).toBe(hash)
})
