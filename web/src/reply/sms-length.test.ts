import { expect, test } from 'vitest'
import { smsLength } from './sms-length'

test.each([
  ['nothing', '', 0, false],
  ['a short text', 'Thanks!', 1, false],
  ['160 characters', 'x'.repeat(160), 1, false],
  ['161 characters', 'x'.repeat(161), 2, false],
  ['307 characters', 'x'.repeat(307), 3, false],
  ['80 euro signs take two places each', '€'.repeat(80), 1, false],
  ['81 of them do not fit', '€'.repeat(81), 2, false],
  ['an accent of the phone alphabet', 'é'.repeat(160), 1, false],
  ['one emoji makes all wide', `${'x'.repeat(68)}😀`, 1, true],
  ['a euro sign is not cut in two', `${'x'.repeat(152)}€${'x'.repeat(151)}€`, 3, false],
  ['nor is an emoji', `${'x'.repeat(66)}😀${'x'.repeat(65)}😀`, 3, true],
  ['and one character more takes a second', `${'x'.repeat(69)}😀`, 2, true],
])('%s', (_case, text, segments, unicode) => {
  expect(smsLength(text)).toMatchObject({ segments, unicode })
})

test('names what is beyond the phone alphabet, each once', () => {
  expect(smsLength('You’re on — it’s up').beyond).toEqual(['’', '—'])
})
