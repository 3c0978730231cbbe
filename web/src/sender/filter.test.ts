import { expect, test } from 'vitest'
import { askedFor, isNarrowed, noFilter } from './filter'

test.each([
  { given: {}, asked: {} },
  { given: { phone: '+1 (202) 555-0143' }, asked: { phone: '+12025550143' } },
  { given: { phone: '01-43' }, asked: { phone: '0143' } },
  {
    given: { inbox: 'a', campaign: 'b', country: 'US' },
    asked: { inboxIds: ['a'], campaignIds: ['b'], countries: ['US'] },
  },
  { given: { phone: '12' }, asked: undefined },
  { given: { phone: 'Bob' }, asked: undefined },
])('$given asks for $asked', ({ given, asked }) => {
  expect(askedFor({ ...noFilter, ...given })).toEqual(asked)
})

test('a field is enough to narrow the list', () => {
  expect([noFilter, { ...noFilter, country: 'US' }].map(isNarrowed)).toEqual([false, true])
})
