import { expect, test } from 'vitest'
import { isSame, shownText, type ShortCodeValues } from './short-code-values'

test.each([
  { text: 'Help for {shortCode}', name: 'help', shown: 'Help for 72345' },
  { text: '{keyword}? No.', name: 'unknownKeyword', shown: 'FOTO? No.' },
  { text: '{keyword}? No.', name: 'stop', shown: '{keyword}? No.' },
  { text: 'YES gets {campaign}, {frequency}', name: 'optInRequest', shown: 'YES gets Summer news, 4 msgs/month' },
] as const)('"$text" as $name is shown as "$shown"', ({ text, name, shown }) => {
  expect(shownText(text, name, '72345')).toBe(shown)
})

const values: ShortCodeValues = {
  texts: { help: 'a', stop: 'b', start: 'c', unknownKeyword: 'd', optInRequest: 'e', optInConfirmation: 'f' },
  catchAllInboxId: '',
  reservedWordsByProvider: false,
  stopScope: 'CODE',
  languages: ['EN', 'ES'],
}

test('a form is changed when any part of it is', () => {
  expect(isSame(values, { ...values, texts: { ...values.texts } })).toBe(true)
  expect(isSame(values, { ...values, texts: { ...values.texts, stop: 'x' } })).toBe(false)
  expect(isSame(values, { ...values, catchAllInboxId: '1' })).toBe(false)
  expect(isSame(values, { ...values, reservedWordsByProvider: true })).toBe(false)
  expect(isSame(values, { ...values, stopScope: 'CAMPAIGN' })).toBe(false)
  expect(isSame(values, { ...values, languages: ['ES', 'EN'] })).toBe(true)
  expect(isSame(values, { ...values, languages: ['EN', 'FR'] })).toBe(false)
  expect(isSame(values, { ...values, languages: ['EN'] })).toBe(false)
})
