import { expect, test } from 'vitest'
import { prettyJson, sizeInWords } from './conversation'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [811_904, '812 KB'],
  [2_190_194, '2.2 MB'],
  [12_000_000, '12 MB'],
])('%d bytes read %s', (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words)
})

test('JSON is indented, and anything else is shown as it came', () => {
  expect(prettyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
  expect(prettyJson('<xml/>')).toBe('<xml/>')
})
