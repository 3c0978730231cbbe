import { expect, test } from 'vitest'
import { guessColumns, withMeaning } from './columns'
import { readTable } from './csv'
import { partsOf, rowsWithout } from './parts'

const tableOf = (csv: string) => {
  const table = readTable(csv)
  return { rows: table.rows, columns: guessColumns(table) }
}

test('a part has the columns under their names, in one line each, and nothing of what is left out', () => {
  const { rows, columns } = tableOf('First name;Mobile;Shoe size;Words\nAva;+12025550143;38;"Yes,\ntext me"')
  expect(partsOf(rows, withMeaning(columns, 2, 'nothing'))).toEqual([
    { csv: 'phone,words,First_name\r\n+12025550143,"Yes, text me",Ava\r\n', rows },
  ])
})

test('phones alone have a second column, so that nothing in a phone parts cells', () => {
  const { rows, columns } = tableOf('phone\n+12025550143')
  expect(partsOf(rows, columns)[0]?.csv).toBe('phone,\r\n+12025550143\r\n')
})

test.each([
  { what: 'many', count: 1_203, name: 'Ava', sizes: [500, 500, 203] },
  { what: 'long ones of other scripts', count: 300, name: '字'.repeat(100), sizes: [150, 150] },
])('rows, $what, go in parts of $sizes', ({ count, name, sizes }) => {
  const phones = Array.from({ length: count }, (_, index) => `+1202555${String(index).padStart(4, '0')}`)
  const { rows, columns } = tableOf(`phone,name\n${phones.map((phone) => `${phone},${name}`).join('\n')}`)
  const parts = partsOf(rows, columns)
  expect(parts.map((part) => part.rows.length)).toEqual(sizes)
  expect(parts.flatMap((part) => part.rows)).toEqual(rows)
  for (const { csv } of parts) expect(new TextEncoder().encode(JSON.stringify(csv)).length).toBeLessThan(50_000)
})

test('a cell that is longer than the server takes is still refused, and breaks no request', () => {
  const { rows, columns } = tableOf(`phone,name\n+12025550143,${'x'.repeat(100_000)}`)
  expect(partsOf(rows, columns)[0]?.csv.split(/\r\n/)[1]).toBe(`+12025550143,${'x'.repeat(101)}`)
})

test('an empty table has no parts', () => {
  expect(partsOf([], guessColumns(readTable('phone')))).toEqual([])
})

test('rows that don’t say where or when themselves are counted', () => {
  const { rows, columns } = tableOf('phone,source\n1,Form\n2,\n3, ')
  expect(rowsWithout('source', rows, columns)).toBe(2)
  expect(rowsWithout('agreedAt', rows, columns)).toBe(3)
})
