import { expect, test } from 'vitest'
import { lineOf, readTable, spreadsheetOf, textOfBytes } from './csv'

test('rows keep the line that they begin on, over empty lines and line ends within quotes', () => {
  const csv = '\ufeffphone,words\r\n\r\n+12025550143,"one\nand ""two"""\r\n+12025550186,"Ben, the second"\r\n'
  expect(readTable(csv)).toEqual({
    heading: ['phone', 'words'],
    rows: [
      { line: 3, cells: ['+12025550143', 'one\nand "two"'] },
      { line: 5, cells: ['+12025550186', 'Ben, the second'] },
    ],
  })
})

test.each([
  { with: 'semicolons', csv: 'phone;name\n+12025550143;Ava' },
  { with: 'tabs', csv: 'phone\tname\n+12025550143\tAva' },
])('cells are parted by $with, too', ({ csv }) => {
  expect(readTable(csv)).toEqual({ heading: ['phone', 'name'], rows: [{ line: 2, cells: ['+12025550143', 'Ava'] }] })
})

test('an empty file has no columns and no rows', () => {
  expect(readTable('\n\n')).toEqual({ heading: [], rows: [] })
})

test('what a spreadsheet would calculate is protected in what we write, and plain again when it comes back', () => {
  const rows = [
    ['phone', 'name'],
    ['+12025550143', '=1+1; "quoted"'],
  ]
  const written = spreadsheetOf(rows)
  expect(written).toBe('\ufeffphone,name\r\n\'+12025550143,"\'=1+1; ""quoted"""\r\n')
  expect(readTable(written)).toEqual({ heading: rows[0], rows: [{ line: 2, cells: rows[1] }] })
})

test('a line quotes whatever could part cells', () => {
  expect(lineOf(['a;b', 'c\td', 'e'])).toBe('"a;b","c\td",e\r\n')
})

test.each([
  { in: 'UTF-8', bytes: [0x5a, 0x6f, 0xc3, 0xab] },
  { in: 'Windows-1252', bytes: [0x5a, 0x6f, 0xeb] },
  { in: 'UTF-16, the small end first', bytes: [0xff, 0xfe, 0x5a, 0, 0x6f, 0, 0xeb, 0] },
  { in: 'UTF-16, the great end first', bytes: [0xfe, 0xff, 0, 0x5a, 0, 0x6f, 0, 0xeb] },
])('a name with a dieresis is read in $in', ({ bytes }) => {
  expect(textOfBytes(new Uint8Array(bytes))).toBe('Zoë')
})
