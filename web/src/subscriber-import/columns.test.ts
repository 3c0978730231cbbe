import { expect, test } from 'vitest'
import {
  columnOf,
  fieldNameOf,
  guessColumns,
  isRounded,
  problemOf,
  withHeading,
  withMeaning,
  withName,
} from './columns'
import { readTable } from './csv'

const columnsOf = (csv: string) => guessColumns(readTable(csv))

test.each([
  ['firstName', 'firstName'],
  ['First name', 'First_name'],
  ['  loyalty-points 2026! ', 'loyalty_points_2026'],
  ['Prénom', 'Prenom'],
  ['!?', ''],
])('the heading “%s” makes the field {%s}', (heading, name) => {
  expect(fieldNameOf(heading)).toBe(name)
})

test('columns are known by what they are called, and the rest are fields with their first values', () => {
  const csv =
    'Mobile,First name,Empty,Source,Agreed at,Words,,line\n+12025550143,Ava,,Form,2026-05-31,Yes,x,7\n+12025550186,,,,,,,'
  expect(columnsOf(csv).map(({ heading, meaning, name, samples }) => [heading, meaning, name, samples[0]])).toEqual([
    ['Mobile', 'phone', '', '+12025550143'],
    ['First name', 'field', 'First_name', 'Ava'],
    ['Empty', 'nothing', '', undefined],
    ['Source', 'source', '', 'Form'],
    ['Agreed at', 'agreedAt', '', '2026-05-31'],
    ['Words', 'words', '', 'Yes'],
    ['', 'nothing', '', 'x'],
    ['line', 'nothing', '', '7'],
  ])
})

test('a phone is known by how it looks where no column is called so', () => {
  expect(columnsOf('Name,Handy\nAva,(202) 555-0143\nBen,+44 7700 900123').map(({ meaning }) => meaning)).toEqual([
    'field',
    'phone',
  ])
})

test('a table without names of columns loses no row', () => {
  const table = withHeading(readTable('Ava,+12025550143\nBen,+12025550186'))
  expect(table.rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
    [1, 'Ava'],
    [2, 'Ben'],
  ])
  expect(guessColumns(table).map(({ meaning }) => meaning)).toEqual(['nothing', 'phone'])
})

test('of two columns of phones the first is the phone', () => {
  expect(columnsOf('phone,mobile\n1,2').map(({ meaning }) => meaning)).toEqual(['phone', 'field'])
})

test('whoever takes a column for the phone takes it from the other', () => {
  const changed = withMeaning(columnsOf('phone,contact\n1,2'), 1, 'phone')
  expect(changed.map(({ meaning }) => meaning)).toEqual(['nothing', 'phone'])
  expect(columnOf(changed, 'phone')?.heading).toBe('contact')
})

test('a column that becomes a field is named after its heading, and two fields may stand side by side', () => {
  const changed = withMeaning(columnsOf('phone,words,city\n1,2,3'), 1, 'field')
  expect(changed.map(({ name }) => name)).toEqual(['', 'words', 'city'])
})

test.each([
  { name: 'city', problem: undefined },
  { name: '', problem: 'nameMissing' },
  { name: 'first name', problem: 'nameInvalid' },
  { name: 'a'.repeat(31), problem: 'nameInvalid' },
  { name: '2nd', problem: 'nameInvalid' },
  { name: 'points_2026', problem: undefined },
  { name: '名前', problem: 'nameInvalid' },
  { name: 'campaign', problem: 'nameTaken' },
  { name: 'firstName', problem: 'nameTwice' },
])('the name “$name” of a second field: $problem', ({ name, problem }) => {
  const columns = withName(columnsOf('phone,firstName,town\n1,2,3'), 2, name)
  expect(columns.map((column) => problemOf(column, columns))[2]).toBe(problem)
})

test.each([
  ['1.20256E+10', true],
  ['1,2E10', true],
  ['+12025550143', false],
  ['E.ON', false],
])('%s was rounded by a spreadsheet: %s', (value, rounded) => {
  expect(isRounded(value)).toBe(rounded)
})
