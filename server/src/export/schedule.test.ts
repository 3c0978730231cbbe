import { expect, test } from 'vitest'
import { anId } from '../testing/builders.js'
import { faultOfSchedule, nextRun } from './schedule.js'

const daily = { every: 'day', weekday: null, atTime: '07:30', timeZone: 'Europe/Zurich' } as const
const mondays = { ...daily, every: 'week', weekday: 1 } as const

const runs: readonly (readonly [string, Parameters<typeof nextRun>[0], string, string])[] = [
  ['today', daily, '2026-06-01T05:00:00Z', '2026-06-01T05:30:00.000Z'],
  ['tomorrow, when it is that moment', daily, '2026-06-01T05:30:00Z', '2026-06-02T05:30:00.000Z'],
  ['at the same time of day in winter', daily, '2026-10-24T20:00:00Z', '2026-10-25T06:30:00.000Z'],
  [
    'in a gap of the clocks, behind it',
    { ...daily, atTime: '02:30' },
    '2026-03-28T12:00:00Z',
    '2026-03-29T01:30:00.000Z',
  ],
  ['on its day of the week', mondays, '2026-06-03T00:00:00Z', '2026-06-08T05:30:00.000Z'],
  ['on the same day, still', mondays, '2026-06-08T05:00:00Z', '2026-06-08T05:30:00.000Z'],
  ['a week later', mondays, '2026-06-08T05:30:00Z', '2026-06-15T05:30:00.000Z'],
  [
    'where the day is another one',
    { ...mondays, timeZone: 'Pacific/Auckland' },
    '2026-06-07T18:00:00Z',
    '2026-06-07T19:30:00.000Z',
  ],
]

test.each(runs)('runs next %s', (_, schedule, after, at) => {
  expect(nextRun(schedule, new Date(after)).toISOString()).toBe(at)
})

const faults: readonly (readonly [string, Partial<Parameters<typeof faultOfSchedule>[0]>, string | undefined])[] = [
  ['every day', {}, undefined],
  ['every Sunday', { every: 'week', weekday: 7 }, undefined],
  ['no name', { name: '  ' }, 'name'],
  ['a long name', { name: 'x'.repeat(101) }, 'name'],
  ['half past twenty-four', { atTime: '24:30' }, 'at'],
  ['a time in words', { atTime: 'noon' }, 'at'],
  ['a week without a day', { every: 'week' }, 'weekday'],
  ['an eighth day', { every: 'week', weekday: 8 }, 'weekday'],
  ['a day of the week for every day', { weekday: 1 }, 'weekday'],
  ['to a destination alone', { destinationId: anId<'sftp-destination'>(), mailed: false }, undefined],
  ['to nobody', { mailed: false }, 'mailed'],
]

test.each(faults)('says what is wrong: %s', (_, over, field) => {
  const sound = {
    name: 'Photos',
    every: 'day',
    weekday: null,
    atTime: '07:30',
    destinationId: null,
    mailed: true,
  } as const
  expect(faultOfSchedule({ ...sound, ...over })?.[0]).toBe(field)
})
