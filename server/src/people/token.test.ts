import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashOfToken, newToken } from './token.js'

test('a token is 256 random bits in letters that an address may hold', () => {
  const tokens = Array.from({ length: 1_000 }, newToken)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
  expect(new Set(tokens).size).toBe(1_000)
})

test('only the token itself has its hash: not a part of it, not one letter else, not the hash', () => {
  fc.assert(
    fc.property(fc.nat(42), fc.constantFrom('A', 'b', '-', '_', ''), (index, letter) => {
      const token = newToken()
      const hash = hashOfToken(token)
      const other = token.slice(0, index) + letter + token.slice(index + 1)
      expect(hashOfToken(token)).toBe(hash)
      expect(hash).not.toContain(token)
      if (other !== token) expect(hashOfToken(other)).not.toBe(hash)
      expect(hashOfToken(hash)).not.toBe(hash)
    }),
  )
})
