import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storable } from './storable.js'

test.each([
  { what: 'the zero byte is left out', text: 'a\0b', stored: 'ab' },
  { what: 'half a character becomes the sign for one that is not known', text: 'Bo\ud83d', stored: 'Bo\ufffd' },
  { what: 'the other half, too', text: '\ude00Bo', stored: '\ufffdBo' },
  { what: 'a whole one stays', text: 'Bo 😀', stored: 'Bo 😀' },
])('$what', ({ text, stored }) => {
  expect(storable(text)).toBe(stored)
})

test('whatever is cut off, what is left is as JSON and Postgres have it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, length) => {
      const stored = storable(text, length)
      expect(stored.length).toBeLessThanOrEqual(length)
      expect(Buffer.from(stored).toString()).toBe(stored)
      expect(stored).not.toContain('\0')
    }),
  )
})
