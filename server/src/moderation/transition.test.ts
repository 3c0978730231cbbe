import { expect, test } from 'vitest'
import { aSubmission, noon } from '../testing/builders.js'
import { transition, type Wish } from './transition.js'

const last = { by: { kind: 'member', id: '1', name: 'Ann' }, at: noon } as const
const approve: Wish = { to: 'approved', reason: null, by: '2', expectedVersion: 1 }
const deny: Wish = { to: 'denied', reason: 'off-topic', by: '2', expectedVersion: 1 }

test.each([
  { it: {}, wish: approve, last: null, answer: 'approved' },
  { it: {}, wish: deny, last: null, answer: 'denied' },
  { it: { folder: 'denied' }, wish: approve, last, answer: 'approved' },
  { it: { folder: 'denied', arriving: true }, wish: approve, last, answer: 'still-arriving' },
  { it: { arriving: true }, wish: approve, last: null, answer: 'still-arriving' },
  { it: { arriving: true }, wish: deny, last: null, answer: 'denied' },
  { it: { folder: 'approved' }, wish: approve, last, answer: 'already-decided' },
  { it: { folder: 'approved', version: 2 }, wish: deny, last, answer: 'already-decided' },
  { it: { version: 2 }, wish: approve, last: null, answer: 'version-changed' },
  { it: { sender: 'erased-abc' }, wish: deny, last: null, answer: 'erased' },
] as const)('$it with the wish $wish.to → $answer', ({ it, wish, last: before, answer }) => {
  const moved = transition(aSubmission(it), wish, before, noon)
  expect(moved.ok ? moved.value.folder : moved.failure.kind).toBe(answer)
})

test('an approval clears the reason of a denial, and every decision makes a new version', () => {
  const denied = aSubmission({ folder: 'denied', reason: 'off-topic', version: 4 })
  expect(transition(denied, { ...approve, expectedVersion: 4 }, last, noon)).toMatchObject({
    ok: true,
    value: { reason: null, version: 5, decidedAt: noon },
  })
})
