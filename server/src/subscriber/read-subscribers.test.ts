import { expect, test } from 'vitest'
import { makeSubscriberReader, readSubscribers } from './read-subscribers.js'

const evidence = { source: 'A form on paper', agreedAt: '2026-05-31', words: null }
const now = new Date('2026-06-01T12:00:00Z')
const read = (csv: string) => readSubscribers(csv, { evidence, country: 'US', taken: ['campaign'], now })

test('a table with names and its own evidence', () => {
  const csv = [
    'Phone,firstName,agreedAt,source',
    '+12025550143,Ava,2026-01-02,https://example.org/join',
    '"(202) 555-0186","Ben, the second",,',
  ].join('\n')
  expect(read(csv)).toEqual({
    ok: true,
    value: {
      rows: [
        {
          line: 2,
          phone: '+12025550143',
          fields: { firstName: 'Ava' },
          evidence: { source: 'https://example.org/join', agreedAt: '2026-01-02', words: null },
        },
        { line: 3, phone: '+12025550186', fields: { firstName: 'Ben, the second' }, evidence },
      ],
      faults: [],
      faultCount: 0,
    },
  })
})

test('of many rows that are not taken the first are told, and how many there are', () => {
  const answer = read(`phone\n${'x\n'.repeat(1_500)}`)
  expect(answer.ok && [answer.value.faults.length, answer.value.faultCount]).toEqual([1_000, 1_500])
})

test('a table that is too long is not read to its end', () => {
  const reader = makeSubscriberReader({ evidence, country: 'US', taken: [], now })
  reader.take({ line: 1, cells: ['phone'] })
  const ends = Array.from({ length: 50_001 }, (_, index) => reader.take({ line: index + 2, cells: ['x'] }))
  expect(ends.indexOf(true)).toBe(50_000)
  expect(reader.end()).toEqual({ ok: false, failure: expect.stringContaining('At most 50000 rows') })
})

test.each([
  { what: 'no phone', row: 'Ava,hello', message: 'This is no phone number.' },
  { what: 'a short code', row: '72345,hello', message: 'This is no phone number.' },
  { what: 'a phone that stands above', row: '+12025550143,again', message: 'This phone stands above.' },
  { what: 'a field that is too long', row: `+12025550144,${'x'.repeat(101)}`, message: 'at most 100 characters' },
])('a row with $what says so, and costs no other', ({ row, message }) => {
  const answer = read(`phone,name\n+12025550143,Ava\n${row}\n+12025550186,Ben`)
  const { rows, faults } = answer.ok ? answer.value : { rows: [], faults: [] }
  expect(rows.map(({ phone }) => phone)).toEqual(['+12025550143', '+12025550186'])
  expect(faults).toEqual([{ line: 3, value: row.split(',')[0], message: expect.stringContaining(message) }])
})

test.each([
  { heading: 'phone,2nd', message: 'is no name of a field' },
  { heading: 'phone,campaign', message: 'stands for something of the campaign' },
  { heading: 'phone,agreedAt', message: 'Say when the phone agreed' },
  { heading: 'phone,agreedAt', cell: '2026-06-03', message: 'later than now' },
])('under “$heading” a row says: $message', ({ heading, cell = 'yesterday', message }) => {
  const answer = read(`${heading}\n+12025550143,${cell}`)
  expect(answer.ok && answer.value.faults[0]?.message).toContain(message)
})

test('half a character in a cell is stored as the sign for one that is not known, wherever it stands', () => {
  const half = '\ud83d'
  const answer = read(`phone,name,source,words\n+12025550143,Bo${half},Form${half},Yes${half}\nx${half},Ben,,`)
  expect(answer.ok && answer.value.rows).toMatchObject([
    { fields: { name: 'Bo\ufffd' }, evidence: { source: 'Form\ufffd', words: 'Yes\ufffd' } },
  ])
  expect(answer.ok && answer.value.faults).toMatchObject([{ value: 'x\ufffd' }])
})

test('a heading is made the name of a field, as a text can name it', () => {
  const answer = read('Phone, First name ,loyalty-points 2026\n+12025550143,Ava,7')
  expect(answer.ok && answer.value.rows[0]?.fields).toEqual({ First_name: 'Ava', loyalty_points_2026: '7' })
})

test('a table without the column of the phones is refused', () => {
  expect(read('+12025550143\n+12025550186')).toEqual({
    ok: false,
    failure: expect.stringContaining('names the columns'),
  })
})
