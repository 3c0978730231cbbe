import { expect, test } from 'vitest'
import { fillIn, insertAt, unknownVariablesIn } from './variables'

const values = { keyword: 'PHOTO', limit: '', inbox: 'Summer {keyword}' }

test.each([
  ['Thanks for {keyword}!', 'Thanks for PHOTO!'],
  ['{keyword}{keyword}', 'PHOTOPHOTO'],
  ['at most {limit}.', 'at most .'],
  ['what a value holds is not filled again: {inbox}', 'what a value holds is not filled again: Summer {keyword}'],
  ['a stranger stays: {keywrod}', 'a stranger stays: {keywrod}'],
  ['not every object knows {toString}', 'not every object knows {toString}'],
  ['braces alone { keyword } {}', 'braces alone { keyword } {}'],
])('%s → %s', (text, filled) => {
  expect(fillIn(text, values)).toBe(filled)
})

test.each([
  ['at the end', 'Hi ', 3, 3, 'Hi {inbox}', 10],
  ['in the middle', 'Hi !', 3, 3, 'Hi {inbox}!', 10],
  ['over what is selected', 'Hi you!', 3, 6, 'Hi {inbox}!', 10],
])('a variable goes in %s', (_where, text, from, to, put, cursor) => {
  expect(insertAt(text, '{inbox}', from, to)).toEqual({ text: put, cursor })
})

test.each([
  ['Thanks for {keyword}!', []],
  ['{keyword} {keywrod} { inbox } {nobody}', ['keywrod', 'nobody']],
])('%s holds %j that nobody knows', (text, unknown) => {
  expect(unknownVariablesIn(text, ['keyword', 'inbox'])).toEqual(unknown)
})
