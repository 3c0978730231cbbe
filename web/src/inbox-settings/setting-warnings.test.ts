import { expect, test } from 'vitest'
import { warningsBySetting } from './setting-warnings'

test.each([
  ['nothing', [], {}],
  ['a reply', [{ path: ['settings', 'replyAtLimit'], message: 'a' }], { replyAtLimit: ['a'] }],
  ['a field inside', [{ path: ['settings', 'expiration', 'at'], message: 'a' }], { expiration: ['a'] }],
  ['the whole inbox', [{ path: ['settings'], message: 'a' }], { '': ['a'] }],
  ['the name', [{ path: ['input', 'name'], message: 'a' }], { name: ['a'] }],
  [
    'two sentences, one of them twice',
    [
      { path: ['settings', 'replyAtLimit'], message: 'a' },
      { path: ['settings', 'replyAtLimit', 'text'], message: 'b' },
      { path: ['settings', 'replyAtLimit'], message: 'a' },
    ],
    { replyAtLimit: ['a', 'b'] },
  ],
])('what is said about %s stands there', (_what, warnings, bySetting) => {
  expect(warningsBySetting(warnings)).toEqual(bySetting)
})
