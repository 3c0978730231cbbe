import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsOf } from '../kernel/csv.js'
import { csvLine } from './csv.js'

test.each([
  { cell: '=1+1', line: `'=1+1` },
  { cell: '+12025550143', line: `'+12025550143` },
  { cell: '-1', line: `'-1` },
  { cell: '@SUM(A1)', line: `'@SUM(A1)` },
  { cell: '\tx', line: `'\tx` },
  { cell: ' =1', line: `' =1` },
  { cell: '＝1+1', line: `'＝1+1` },
  { cell: '＋1', line: `'＋1` },
  { cell: '=1,"x"', line: `"'=1,""x"""` },
  { cell: '\r=1', line: `"'\r=1"` },
  { cell: 'a photo', line: 'a photo' },
  { cell: 'one\ntwo', line: '"one\ntwo"' },
])('in a spreadsheet %o is no formula', ({ cell, line }) => {
  expect(csvLine([cell], 'spreadsheet')).toBe(`${line}\r\n`)
})

test('what is nothing is empty, and times are in UTC', () => {
  expect(csvLine([null, 3, new Date('2026-06-01T12:00:00Z')], 'machine')).toBe(',3,2026-06-01T12:00:00.000Z\r\n')
})

test('a machine reads every cell as it was', () => {
  // A lone CR is a part of no line of text that we keep.
  const cell = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\r') && !text.includes('\ufeff'))
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
      const filled = ['x', ...cells]
      // The first separator in the table tells which one it is.
      expect(rowsOf(csvLine(filled, 'machine'))).toEqual([{ line: 1, cells: filled }])
    }),
  )
})
