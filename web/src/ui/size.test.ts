import { expect, test } from 'vitest'
import { sizeInWords } from './size'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [811_904, '812 KB'],
  [2_190_194, '2.2 MB'],
  [12_000_000, '12 MB'],
])('%d bytes read %s', (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words)
})
