import { expect, test } from 'vitest'
import { wantedPhone } from './phone'

test.each([
  { typed: '+12025550143', wanted: { whole: '+12025550143' } },
  { typed: '+1 (202) 555-0143', wanted: { whole: '+12025550143' } },
  { typed: '01-43', wanted: { ending: '0143' } },
  { typed: '143', wanted: { ending: '143' } },
  { typed: '43', wanted: undefined },
  { typed: '+0143', wanted: undefined },
  { typed: 'Bob', wanted: undefined },
])('$typed is $wanted', ({ typed, wanted }) => {
  expect(wantedPhone(typed)).toEqual(wanted)
})
