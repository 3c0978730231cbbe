import { expect, test } from 'vitest'
import { prettyJson } from './conversation'

test('JSON is indented, and anything else is shown as it came', () => {
  expect(prettyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
  expect(prettyJson('<xml/>')).toBe('<xml/>')
})
