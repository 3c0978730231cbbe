import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Id } from '../kernel/id.js'
import { uuidV7 } from '../kernel/id.js'
import { idsOf, referenceOf } from './reference.js'

const ids = fc
  .tuple(
    fc.integer({ min: Date.parse('2005-01-01'), max: Date.parse('2039-01-01') }),
    fc.uint8Array({ minLength: 10, maxLength: 10 }),
  )
  // A test's own id is of whatever it says.
  .map(([time, random]) => uuidV7(time, random) as Id<'submission'>)

test('a reference is twelve letters and digits, and leads back to its id', () => {
  fc.assert(
    fc.property(ids, (id) => {
      const reference = referenceOf(id)
      expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
      const range = idsOf(reference)
      expect(range && range.first <= id && id <= range.last).toBe(true)
    }),
  )
})

test('it is read as people write it', () => {
  const range = idsOf('K3T9-Q0W1-7MZB')
  expect(range).toBeDefined()
  for (const written of ['k3t9q0w17mzb', ' K3T9 QOWI 7MZB ', 'k3t9-qowl-7mzb']) expect(idsOf(written)).toEqual(range)
})

test.each(['', 'K3T9', 'K3T9-Q0W1-7MZBX', 'K3T9-Q0W1-7MZU', '%'])('"%s" is none', (text) => {
  expect(idsOf(text)).toBeUndefined()
})
