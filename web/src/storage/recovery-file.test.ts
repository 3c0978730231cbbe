import { expect, test } from 'vitest'
import { recoveryFileOf } from './recovery-file'

test('all but the key is a remark, so that age takes the file as it is', () => {
  const { text } = recoveryFileOf('Whales', 'AGE-SECRET-KEY-1ABC', ['Of Whales\nAGE-SECRET-KEY-1XYZ', 'Keep it.'])
  expect(text).toBe('# Of Whales\n# AGE-SECRET-KEY-1XYZ\n# Keep it.\nAGE-SECRET-KEY-1ABC\n')
})

test.each([
  ['Whales & Friends', 'recovery-key-whales-friends.txt'],
  ['  Größe ', 'recovery-key-gro-e.txt'],
  ['../../etc', 'recovery-key-etc.txt'],
  ['鯨', 'recovery-key.txt'],
])('the file of %j is called %s', (inbox, name) => {
  expect(recoveryFileOf(inbox, 'AGE-SECRET-KEY-1ABC', []).name).toBe(name)
})
