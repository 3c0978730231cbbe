import { expect, test } from 'vitest'
import { guessColumns } from './columns'
import { readTable } from './csv'
import { faultsTable, noOutcome, withAnswer } from './outcome'
import { partsOf } from './parts'

const table = readTable('Mobile,First name,line\n+12025550143,Ava,9\nnobody,"Ben, the second",10\n\n12,Eve,11')
const columns = guessColumns(table)
const [part = { csv: '', rows: [] }] = partsOf(table.rows, columns)

const told = withAnswer(noOutcome, part, {
  counts: [{ outcome: 'SUBSCRIBED', count: 1 }],
  faults: [
    { line: 3, value: 'nobody', message: 'This is no phone number.' },
    { line: 4, value: '12', message: 'Too short.' },
  ],
})

test('a fault names the line of the file, and not that of the request', () => {
  expect(told.faults.map(({ row, value }) => [row.line, value])).toEqual([
    [3, 'nobody'],
    [5, '12'],
  ])
})

test('what parts come to is added up', () => {
  const { counts, faults } = withAnswer(told, part, {
    counts: [
      { outcome: 'SUBSCRIBED', count: 2 },
      { outcome: 'OPTED_OUT', count: 1 },
    ],
    faults: [],
  })
  expect(counts).toMatchObject({ SUBSCRIBED: 3, OPTED_OUT: 1, ASKED: 0 })
  expect(faults).toHaveLength(2)
})

test('bad rows come back with all of their columns, and what was said of them is no column of a list that is read again', () => {
  const csv = faultsTable(columns, told.faults)
  expect(csv).toBe(
    '\ufeffMobile,First name,line,problem\r\n' +
      'nobody,"Ben, the second",3,This is no phone number.\r\n' +
      '12,Eve,5,Too short.\r\n',
  )
  expect(guessColumns(readTable(csv)).map(({ meaning }) => meaning)).toEqual(['phone', 'field', 'nothing', 'nothing'])
})
