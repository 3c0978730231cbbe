import { expect, test } from 'vitest'
import { doorOf } from './doors.js'

test.each([
  ['/', undefined],
  ['/graphql', 'graphql'],
  ['/graphql?query=%7Bviewer%7D', 'graphql'],
  ['/media/an-id/original', 'media'],
  ['/mediation', undefined],
  ['/exports', undefined],
  ['/exports/', undefined],
  ['/exports?tab=schedules', undefined],
  ['/exports/?tab=schedules', undefined],
  ['/exports/an-id/file', 'exports'],
  ['/exports/senders.csv?phone=0143', 'exports'],
])('%s leads to %s', (path, door) => {
  expect(doorOf(path)).toBe(door)
})
