import { expect, test } from 'vitest'
import { readSubscribers } from './read-subscribers.js'

const evidence = { source: 'A form on paper', agreedAt: '2026-05-31', words: null }
const read = (csv: string) => readSubscribers(csv, { evidence, country: 'US', taken: ['campaign'] })

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
    },
  })
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
])('under “$heading” a row says: $message', ({ heading, message }) => {
  const answer = read(`${heading}\n+12025550143,yesterday`)
  expect(answer.ok && answer.value.faults[0]?.message).toContain(message)
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
