import { expect, test } from 'vitest'
import { faultOfVariables, renderText, variablesIn } from './variables.js'

const values = { keyword: 'PHOTO', shortCode: '72345' }

test.each([
  { text: '{keyword} on {shortCode}', becomes: 'PHOTO on 72345' },
  { text: '{keyword}{keyword}', becomes: 'PHOTOPHOTO' },
  { text: 'Just words', becomes: 'Just words' },
  { text: '{unknown} stays', becomes: '{unknown} stays' },
  {
    text: '{toString} and {constructor} are names like any',
    becomes: '{toString} and {constructor} are names like any',
  },
  { text: 'braces { keyword } {} {{keyword}}', becomes: 'braces { keyword } {} {PHOTO}' },
])('"$text" becomes "$becomes"', ({ text, becomes }) => {
  expect(renderText(text, values)).toBe(becomes)
})

test('a value is put in as it is: what looks like a variable or a pattern in it means nothing', () => {
  expect(renderText('{keyword}!', { keyword: '$& {shortCode} $1', shortCode: 'no' })).toBe('$& {shortCode} $1!')
})

test('each name is found once', () => {
  expect(variablesIn('{b} {a} {b}')).toEqual(['b', 'a'])
})

test.each([
  { text: 'Mail us. {keyword}', known: ['keyword'], fault: undefined },
  {
    text: '{keywrod}',
    known: ['keyword', 'shortCode'],
    fault: '{keywrod} is no variable of this text. There are {keyword}, {shortCode}.',
  },
  { text: '{keyword}', known: [], fault: '{keyword} is no variable of this text. There are none here.' },
])('"$text" where $known are known: $fault', ({ text, known, fault }) => {
  expect(faultOfVariables(text, known)).toBe(fault)
})
