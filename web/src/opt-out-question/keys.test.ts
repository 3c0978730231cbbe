import { expect, test } from 'vitest'
import type { Press } from '@/moderation/keys'
import { commandOf } from './keys'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  repeat: false,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

test.each([
  [press('o'), { kind: 'answer', verdict: 'OPT_OUT' }],
  [press('N'), { kind: 'answer', verdict: 'NO_OPT_OUT' }],
  [press('N', { shiftKey: true }), undefined],
  [press('o', { repeat: true }), undefined],
  [press('o', { ctrlKey: true }), undefined],
  [press('n', { isComposing: true }), undefined],
  [press('j', { repeat: true }), { kind: 'next' }],
  [press('ArrowUp'), { kind: 'previous' }],
  [press('?', { shiftKey: true }), { kind: 'help' }],
  [press('f'), undefined],
])('%o is %o', (pressed, command) => {
  expect(commandOf(pressed)).toEqual(command)
})
