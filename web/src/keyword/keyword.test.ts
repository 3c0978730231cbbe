import { expect, test } from 'vitest'
import { keywordProblem } from './keyword'

test.each([
  ['SUMMER', undefined],
  ['summer 26', undefined],
  ['Été', undefined],
  ['  ', 'missing'],
  ['AB', 'tooShort'],
  ['ABCDEFGHIJKLMNOP', 'tooLong'],
  ['4EVER', 'startsWithDigit'],
  ['rock & roll!', undefined],
  ['!!!', 'missing'],
])('%s → %s', (written, problem) => {
  expect(keywordProblem(written)).toBe(problem)
})

test('an installation may have other lengths', () => {
  const length = { shortest: 2, longest: 20 }
  expect(keywordProblem('AB', length)).toBeUndefined()
  expect(keywordProblem('ABCDEFGHIJKLMNOP', length)).toBeUndefined()
  expect(keywordProblem('A', length)).toBe('tooShort')
})
