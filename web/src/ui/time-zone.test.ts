import { expect, test } from 'vitest'
import { allTimeZones, searchTimeZones } from './time-zone'

const zones = ['UTC', 'America/New_York', 'America/North_Dakota/New_Salem', 'Europe/London', 'Asia/Tokyo']

test.each([
  ['', zones],
  ['lon', ['Europe/London']],
  ['new york', ['America/New_York']],
  ['York  america', ['America/New_York']],
  ['america/new', ['America/New_York', 'America/North_Dakota/New_Salem']],
  ['atlantis', []],
])('"%s" finds %j', (typed, found) => {
  expect(searchTimeZones(zones, typed)).toEqual(found)
})

test('UTC comes first and once', () => {
  const all = allTimeZones()
  expect(all[0]).toBe('UTC')
  expect(all.filter((zone) => zone === 'UTC')).toHaveLength(1)
})
