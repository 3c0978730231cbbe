import { expect, test } from 'vitest'
import { commandOf, type Press } from './keys'

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
  { press: press('f'), command: { kind: 'approve' } },
  { press: press('F'), command: { kind: 'approve' } },
  { press: press('d'), command: { kind: 'deny', reason: null } },
  { press: press('D', { shiftKey: true }), command: { kind: 'deny-with-note' } },
  { press: press('1'), command: { kind: 'deny', reason: 'INAPPROPRIATE' } },
  { press: press('6'), command: { kind: 'deny', reason: 'OTHER' } },
  { press: press('7'), command: undefined },
  { press: press('u'), command: { kind: 'undo' } },
  { press: press('z', { ctrlKey: true }), command: { kind: 'undo' } },
  { press: press('z', { metaKey: true }), command: { kind: 'undo' } },
  { press: press('z', { metaKey: true, shiftKey: true }), command: undefined },
  { press: press('z'), command: undefined },
  { press: press('j'), command: { kind: 'next' } },
  { press: press('ArrowLeft'), command: { kind: 'previous' } },
  { press: press('l'), command: { kind: 'lock' } },
  { press: press('l', { repeat: true }), command: undefined },
  { press: press('l', { ctrlKey: true }), command: undefined },
  { press: press('?', { shiftKey: true }), command: { kind: 'help' } },
  { press: press('f', { ctrlKey: true }), command: undefined },
  { press: press('f', { altKey: true }), command: undefined },
  { press: press('F', { shiftKey: true }), command: undefined },
  { press: press('f', { isComposing: true }), command: undefined },
])('$press.key with its modifiers means $command', ({ press: pressed, command }) => {
  expect(commandOf(pressed)).toEqual(command)
})

test.each(['f', 'd', '1', 'u'])('%s held down does nothing more', (key) => {
  expect(commandOf(press(key, { repeat: true }))).toBeUndefined()
})

test('j held down goes on and on', () => {
  expect(commandOf(press('j', { repeat: true }))).toEqual({ kind: 'next' })
})
