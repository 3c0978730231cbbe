import { expect, test } from 'vitest'
import { wantedPhone, wholePhone } from './phone'

test.each([
  { typed: '+12025550143', wanted: { whole: '+12025550143' } },
  { typed: '+1 (202) 555-0143', wanted: { whole: '+12025550143' } },
  { typed: '0044 7700 900123', wanted: { whole: '+447700900123' } },
  { typed: '01-43', wanted: { ending: '0143' } },
  { typed: '0044', wanted: { ending: '0044' } },
  { typed: '143', wanted: { ending: '143' } },
  { typed: '43', wanted: undefined },
  { typed: '+0143', wanted: undefined },
  { typed: 'Bob', wanted: undefined },
])('$typed is $wanted', ({ typed, wanted }) => {
  expect(wantedPhone(typed)).toEqual(wanted)
})

test('only a number with its country is whole', () => {
  expect(wholePhone('+1 (202) 555-0143')).toBe('+12025550143')
  expect(wholePhone('202 555 0143')).toBeUndefined()
  expect(wholePhone('')).toBeUndefined()
})
