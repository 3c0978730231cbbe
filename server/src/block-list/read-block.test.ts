import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginningsOf, covers } from './blocked-sender.js'
import { readBlock, writtenBlock } from './read-block.js'
import { readImport } from './read-import.js'
import { rowsOf } from '../kernel/csv.js'

test.each([
  { written: '+12025550143', is: '+12025550143' },
  { written: ' +1 (202) 555-0143 ', is: '+12025550143' },
  { written: '24680', is: '24680' },
  { written: '+1900*', is: '+1900*' },
  { written: '+44 7*', is: '+447*' },
  { written: '+7*', is: '+7*' },
])('"$written" is $is', ({ written, is }) => {
  const read = readBlock(written)
  expect(read.ok && writtenBlock(read.value)).toBe(is)
})

test.each([
  { written: '', fault: 'There is no number here.' },
  { written: '*', fault: 'There is no number here.' },
  { written: '2025550143', fault: /with its country/ },
  { written: '0044 20 7946 0000', fault: /with its country/ },
  { written: '900*', fault: /begins with its country/ },
  { written: '+*', fault: /begins with its country/ },
  { written: '+0123*', fault: /begins with its country/ },
  { written: '+1202555014312345', fault: /with its country/ },
  { written: 'someone@example.org', fault: /with its country/ },
])('"$written" is none: $fault', ({ written, fault }) => {
  const read = readBlock(written)
  expect(read.ok ? undefined : read.failure).toMatch(fault)
})

test.each([
  { range: true, digits: '+1202', address: '+12025550143', covered: true },
  { range: true, digits: '+12025550143', address: '+12025550143', covered: true },
  { range: false, digits: '+1202', address: '+12025550143', covered: false },
  { range: false, digits: '+12025550143', address: '+12025550143', covered: true },
  { range: true, digits: '+1202', address: '+1203', covered: false },
  { range: true, digits: '+120', address: '+12', covered: false },
])('$digits (range: $range) covers $address: $covered', ({ address, covered, ...block }) => {
  expect(covers(block, address)).toBe(covered)
})

test('whatever covers an address stands among its beginnings, so that the index finds it', () => {
  const digits = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 14 })
    .map((all) => `+1${all.join('')}`)
  const check = (address: string, length: number, range: boolean): void => {
    const block = { digits: range ? address.slice(0, Math.max(2, length)) : address, range }
    expect(beginningsOf(address)).toContain(block.digits)
  }
  fc.assert(fc.property(digits, fc.integer({ min: 2, max: 16 }), fc.boolean(), check))
})

test('a table is read row by row, and what is wrong says where it stands', () => {
  const csv =
    '\ufeffNumber,Why\r\n+12025550143,"Spam, twice"\r\n\r\n2025550199,no country\r\n+1900*\r\n"+44 7700 900123","said ""no"""\n'
  expect(readImport(csv)).toEqual({
    entries: [
      { line: 2, digits: '+12025550143', range: false, note: 'Spam, twice' },
      { line: 5, digits: '+1900', range: true, note: null },
      { line: 6, digits: '+447700900123', range: false, note: 'said "no"' },
    ],
    faults: [{ line: 4, value: '2025550199', message: expect.stringContaining('with its country') }],
  })
})

test.each([
  {
    csv: 'a;b\nc;d',
    rows: [
      ['a', 'b'],
      ['c', 'd'],
    ],
  },
  { csv: 'a\tb', rows: [['a', 'b']] },
  { csv: '"two\nlines",b\nc', rows: [['two\nlines', 'b'], ['c']] },
  { csv: '"open, for ever', rows: [['open, for ever']] },
  { csv: '', rows: [] },
])('$csv has the rows $rows', ({ csv, rows }) => {
  expect(rowsOf(csv).map(({ cells }) => cells)).toEqual(rows)
})
