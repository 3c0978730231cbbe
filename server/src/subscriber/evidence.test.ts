import { expect, test } from 'vitest'
import { faultOfEvidence } from './evidence.js'

const now = new Date('2026-06-01T12:00:00Z')
const faultOf = (agreedAt: string) => faultOfEvidence({ source: 'A form on paper', agreedAt, words: null }, now)

test.each([
  '2026-05-31',
  ' 2026-05-31 ',
  '2024-02-29',
  '2026-05-31T23:59',
  '2026-05-31 23:59:59',
  '2026-05-31T23:59:59.123Z',
  '2026-06-01T14:00:00+02:00',
  '2026-06-01T13:59:59+0200',
])('“%s” is when a phone may have agreed', (agreedAt) => {
  expect(faultOf(agreedAt)).toBeUndefined()
})

test('it is the second of June in Kiritimati already', () => {
  expect(faultOf('2026-06-02')).toBeUndefined()
  expect(faultOf('2026-06-02T01:59')).toBeUndefined()
})

test.each([
  { what: 'a day that no calendar has', agreedAt: '2026-02-31' },
  { what: 'a leap day of another year', agreedAt: '2026-02-29' },
  { what: 'a month that no calendar has', agreedAt: '2026-13-01' },
  { what: 'what a spreadsheet makes of nothing', agreedAt: '1900-01-00' },
  { what: 'a day before there were texts', agreedAt: '1899-12-30' },
  { what: 'the day that computers count from', agreedAt: '1970-01-01' },
  { what: 'a time that no clock shows', agreedAt: '2026-05-31T24:30' },
  { what: 'an offset that no zone has', agreedAt: '2026-05-31T12:00:00+99:00' },
  { what: 'no day', agreedAt: 'yesterday' },
  { what: 'nothing', agreedAt: ' ' },
])('$what is no time of agreeing: $agreedAt', ({ agreedAt }) => {
  expect(faultOf(agreedAt)).toMatch(/^Say when the phone agreed/)
})

test.each([
  { what: 'a day to come, wherever the phone is', agreedAt: '2099-01-01' },
  { what: 'the day after tomorrow', agreedAt: '2026-06-03' },
  { what: 'this afternoon, wherever the phone is', agreedAt: '2026-06-02T02:01' },
  { what: 'in an hour', agreedAt: '2026-06-01T13:00:00Z' },
])('$what is later than now: $agreedAt', ({ agreedAt }) => {
  expect(faultOf(agreedAt)).toMatch(/later than now/)
})
