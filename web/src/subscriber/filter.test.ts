import { expect, test } from 'vitest'
import { askedFor } from './filter'

test.each([
  { typed: null, phone: null },
  { typed: '+1 (202) 555-0143', phone: '+12025550143' },
  { typed: '0143', phone: '0143' },
])('the phone “$typed” is asked for as $phone', ({ typed, phone }) => {
  expect(askedFor({ state: null, phone: typed })).toEqual({ states: null, phone })
})

test.each(['Ava', '+', ''])('nobody is asked for by “%s”', (phone) => {
  expect(askedFor({ state: null, phone })).toBeUndefined()
})

test('a state narrows the list', () => {
  expect(askedFor({ state: 'ENDED', phone: null })).toEqual({ states: ['ENDED'], phone: null })
})
