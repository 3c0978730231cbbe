import { expect, test } from 'vitest'
import { addressOf } from './address.js'

test.each([
  { given: '+12025550143', home: 'US', address: '+12025550143', country: 'US', isPhone: true },
  { given: '12025550143', home: 'US', address: '+12025550143', country: 'US', isPhone: true },
  { given: '2025550143', home: 'US', address: '+12025550143', country: 'US', isPhone: true },
  { given: '+44 7400 123456', home: 'US', address: '+447400123456', country: 'GB', isPhone: true },
  { given: '+16135550123', home: null, address: '+16135550123', country: 'CA', isPhone: true },
  { given: '72345', home: 'US', address: '72345', country: null, isPhone: false },
  { given: 'ACME', home: 'US', address: 'ACME', country: null, isPhone: false },
])('$given is $address ($country)', ({ given, home, ...expected }) => {
  expect(addressOf(given, home)).toEqual(expected)
})
