import { expect, test } from 'vitest'
import { lockStateOf, sightOf } from './lock-state'

test.each([
  { mode: 'PUBLIC', locked: false, state: 'open' },
  { mode: 'PRIVATE', locked: true, state: 'locked' },
  { mode: 'PRIVATE', locked: false, state: 'unlocked' },
  // Some of it is sealed until all has moved.
  { mode: 'PUBLIC', locked: true, state: 'locked' },
] as const)('$mode, locked: $locked is $state', ({ mode, locked, state }) => {
  expect(lockStateOf({ mode, locked })).toBe(state)
})

test('how far a move has come changes nothing of what is seen; that it is over does', () => {
  const move = { direction: 'SEAL', total: 9, done: 1, startedAt: '2026-11-28T00:00:00Z' } as const
  const storage = { mode: 'PRIVATE', locked: true } as const
  expect(sightOf({ ...storage, move })).toBe(sightOf({ ...storage, move: { ...move, done: 5 } }))
  expect(sightOf({ ...storage, move })).not.toBe(sightOf({ ...storage, move: null }))
  expect(sightOf({ ...storage, move })).not.toBe(sightOf({ ...storage, locked: false, move }))
})
