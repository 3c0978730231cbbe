import { expect, test } from 'vitest'
import { rolesToGive } from './roles'

test.each([
  { own: 'OWNER', gives: ['OWNER', 'ADMIN', 'MODERATOR', 'ANALYST'] },
  { own: 'ADMIN', gives: ['ADMIN', 'MODERATOR', 'ANALYST'] },
  { own: 'MODERATOR', gives: [] },
  { own: 'ANALYST', gives: [] },
] as const)('$own gives $gives', ({ own, gives }) => {
  expect(rolesToGive(own)).toEqual(gives)
})
