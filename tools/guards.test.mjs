// @ts-check
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { guards } from './guards.mjs'
import { root } from './terminal.mjs'

/** @param {string} file */
const source = (file) => readFileSync(join(root, 'server', file), 'utf8')

test.each(guards)('$guard still stands where the list says', ({ file, text, without, tests }) => {
  expect(source(file)).toContain(text)
  expect(without).not.toBe(text)
  for (const each of tests) expect(source(each)).toContain('test')
})

test('no guard is listed twice', () => {
  const names = guards.map(({ guard }) => guard)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
