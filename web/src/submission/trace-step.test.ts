import { expect, test } from 'vitest'
import { readStep } from './trace-step'

const question = 'Does the content break the rules?'

test.each([
  ['No', { kind: 'passed', question }],
  ['Yes: denied', { kind: 'verdict', question, folder: 'DENIED', because: undefined }],
  ['Yes: approved', { kind: 'verdict', question, folder: 'APPROVED', because: undefined }],
  [
    'Yes: denied (a part of 9 bytes (of 10); 5 are allowed)',
    { kind: 'verdict', question, folder: 'DENIED', because: 'a part of 9 bytes (of 10); 5 are allowed' },
  ],
  ['Yes: elsewhere', { kind: 'fact', question, answer: 'Yes: elsewhere' }],
  ['Version 3 of “Whale watch”', { kind: 'version', question, answer: 'Version 3 of “Whale watch”' }],
  ['PHOTO, the first word of the text', { kind: 'fact', question, answer: 'PHOTO, the first word of the text' }],
])('the answer %s', (answer, read) => {
  expect(readStep({ question, answer })).toEqual(read)
})
