import { expect, test } from 'vitest'
import { firstRunSteps } from './first-run'

const counted = (pending: number, approved: number, denied: number) => ({ counts: { pending, approved, denied } })

test.each([
  ['nothing yet', [], ['create …', 'send …', 'decide …']],
  ['an empty inbox', [counted(0, 0, 0)], ['create ✓', 'send …', 'decide …']],
  ['something to decide', [counted(0, 0, 0), counted(1, 0, 0)], ['create ✓', 'send ✓', 'decide …']],
  ['a first decision', [counted(1, 1, 0)], []],
])('%s', (_case, inboxes, steps) => {
  expect(firstRunSteps(inboxes).map(({ step, done }) => `${step} ${done ? '✓' : '…'}`)).toEqual(steps)
})
