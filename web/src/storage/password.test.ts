import { expect, test } from 'vitest'
import { problemOfNew, strengthOf } from './password'

test.each([
  ['', { kind: 'short', count: 12 }],
  ['elevenchars', { kind: 'short', count: 1 }],
  ['🐳🐳🐳🐳🐳🐳', { kind: 'short', count: 6 }],
  ['a'.repeat(203), { kind: 'long', count: 3 }],
  ['aaaaaaaaaaaaaaaaaaaa', { kind: 'weak' }],
  ['passwordpassword', { kind: 'weak' }],
  ['111122223333', { kind: 'weak' }],
  ['whale watching', { kind: 'weak' }],
  ['orchard whale mosaic', { kind: 'fair' }],
  ['orchard whale mosaic thirteen', { kind: 'good' }],
  ['k7#Qv9!xRm2$Zt', { kind: 'good' }],
])('%j is judged by length first, then by what it is made of', (password, strength) => {
  expect(strengthOf(password)).toEqual(strength)
})

test.each([
  { password: 'too short', repeated: 'too short', problem: 'short' },
  { password: 'x'.repeat(201), repeated: 'x'.repeat(201), problem: 'long' },
  { password: 'orchard whale mosaic', repeated: 'orchard whale mosaik', problem: 'different' },
  { password: 'orchard whale mosaic', repeated: 'orchard whale mosaic', problem: undefined },
])('$password, then $repeated: $problem', ({ password, repeated, problem }) => {
  expect(problemOfNew({ password, repeated })).toBe(problem)
})
