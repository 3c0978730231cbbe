import { expect, test } from 'vitest'
import { afterKeyword } from './after-keyword.js'

test.each([
  { text: 'PHOTO my dog', word: 'photo', rest: 'my dog' },
  { text: '  photo!  12345 ', word: 'photo', rest: '12345' },
  { text: 'Win photo: my dog', word: 'winphoto', rest: 'my dog' },
  { text: '🎉 PHOTO my dog', word: 'photo', rest: 'my dog' },
  { text: 'PHOTO', word: 'photo', rest: '' },
  { text: 'PHOTO one\ntwo', word: 'photo', rest: 'one\ntwo' },
  { text: 'my dog', word: 'photo', rest: 'my dog' },
  { text: 'my photo', word: 'photo', rest: 'my photo' },
  { text: 'my dog', word: null, rest: 'my dog' },
])('behind $word in "$text" stands "$rest"', ({ text, word, rest }) => {
  expect(afterKeyword(text, word)).toBe(rest)
})
